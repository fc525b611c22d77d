// Timed tasks: what has to be done by a time because of an answer, and clocks that somebody has started. When the time has
// come they ring, until somebody says what became of them.

import { useEffect, useState, type ReactNode } from "react";
import { asProblem } from "../../../api/problem";
import { useAct } from "../../../api/queries";
import { millis } from "../../../clinical/dates";
import { Button } from "../../../nhs/Button";
import { Notice } from "../../../nhs/parts/Notice";
import { announce } from "../../../shell/announce";
import { TimeLeft } from "../../../shell/Clock";
import { ProblemNotice } from "../../../shell/ProblemNotice";
import { useStore } from "../../../shell/store";
import { useNow } from "../../../shell/useNow";
import { clockTime } from "../../../words/when";
import type { Script } from "../script";
import { useCallView } from "../view";
import { t } from "../words";
import { ring } from "./ring";
import { endTimer, type Timer } from "./timer";

type Task = Script["tasks"][number];

/** How often it is asked whether the alarm of an overdue task has gone out. */
const AGAIN = 60_000;

export function Tasks(): ReactNode {
  const { room, script } = useCallView();
  const timers = useStore(room.timers);
  const open = (script?.tasks ?? []).filter(({ done_at }) => done_at === null);
  if (open.length === 0 && timers.length === 0) return null;
  return (
    <div className="rw-callnotices">
      {open.map((task) => (
        <TaskNotice key={task.id} task={task} />
      ))}
      {timers.map((timer) => (
        <TimerNotice key={timer.what} timer={timer} />
      ))}
    </div>
  );
}

/** Whether the time has come; when it does, it rings and is said aloud. */
function useDue(what: string, until: number): { due: boolean; rings: boolean; hush: () => void } {
  const due = useNow() >= until;
  const [hushed, setHushed] = useState(false);
  const rings = due && !hushed;
  useEffect(() => {
    if (!rings) return undefined;
    announce(t("task.rings", { what }));
    return ring();
  }, [rings, what]);
  return { due, rings, hush: () => setHushed(true) };
}

interface TitleProps {
  readonly what: string;
  readonly until: number;
  readonly due: boolean;
}

function Title({ what, until, due }: TitleProps): ReactNode {
  if (due) return t("task.now", { what });
  return (
    <>
      {t("task.in", { what })} <TimeLeft until={until} bare speaks={what} />
    </>
  );
}

/** Reads the script again from when a task is due until its alarm has gone out: the service sends it by itself. */
function useAlarm({ escalated_at }: Task, due: boolean): void {
  const { room } = useCallView();
  const waits = due && escalated_at === null;
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => void room.refreshScript(), AGAIN);
    return () => clearInterval(timer);
  }, [waits, room]);
}

function TaskNotice({ task }: { readonly task: Task }): ReactNode {
  const { room } = useCallView();
  const until = millis(task.due_at);
  const { due, rings, hush } = useDue(task.what, until);
  useAlarm(task, due);
  const close = useAct("post", "/v1/call-tasks/{id}/done");
  const [outcome, setOutcome] = useState<"done" | "not-possible" | "not-needed">("done");
  function end(as: typeof outcome): void {
    setOutcome(as);
    hush();
    close.mutate(
      { path: { id: task.id }, body: { outcome: as } },
      { onSuccess: () => void room.refreshScript() },
    );
  }
  return (
    <>
      <Notice
        level={due ? "amber" : "info"}
        live={due ? "alert" : "none"}
        title={<Title what={task.what} until={until} due={due} />}
        acts={
          <>
            <Button size="small" variant="secondary" busy={close.isPending} onClick={() => end("done")}>
              {t("task.done")}
            </Button>
            <Button
              size="small"
              variant="secondary"
              busy={close.isPending}
              onClick={() => end("not-possible")}
            >
              {t("task.notPossible")}
            </Button>
            <Button size="small" variant="secondary" busy={close.isPending} onClick={() => end("not-needed")}>
              {t("task.notNeeded")}
            </Button>
            {rings ? (
              <Button size="small" variant="secondary" onClick={hush}>
                {t("task.hush")}
              </Button>
            ) : null}
          </>
        }
      >
        {task.escalated_at === null ? t("task.body") : t("bp.alarm", { time: clockTime(task.escalated_at) })}
      </Notice>
      {close.error === null ? null : (
        <ProblemNotice problem={asProblem(close.error)} onAgain={() => end(outcome)} changes />
      )}
    </>
  );
}

function TimerNotice({ timer }: { readonly timer: Timer }): ReactNode {
  const { room } = useCallView();
  const { due, rings, hush } = useDue(timer.what, timer.until);
  return (
    <Notice
      level={due ? "amber" : "info"}
      live={due ? "alert" : "none"}
      title={<Title what={timer.what} until={timer.until} due={due} />}
      acts={
        <>
          <Button size="small" variant="secondary" onClick={() => endTimer(room, timer)}>
            {t("task.done")}
          </Button>
          {rings ? (
            <Button size="small" variant="secondary" onClick={hush}>
              {t("task.hush")}
            </Button>
          ) : null}
        </>
      }
    />
  );
}
