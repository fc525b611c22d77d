// What a call says about itself, above what it is about: no connection, the call that was lost, what was typed too late,
// and that the call before is saved.

import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { Button } from "../../nhs/Button";
import { Icon } from "../../nhs/parts/Icon";
import { Notice } from "../../nhs/parts/Notice";
import { useOwnLine } from "../../shell/connection";
import { clockSeconds, dayAndTime } from "../../words/when";
import { answerWords } from "./ask/answerWords";
import { readLate } from "./draft";
import { drop, useSaved, type Claimed } from "./held";
import { leaveRoom } from "./room";
import type { AnswerValue, Script } from "./script";
import { unsentOf, unsentWords } from "./unsent";
import { useCallView, useDraft, useOutbox } from "./view";
import { t } from "./words";

/** All of them, in the order of their weight. */
export function CallNotices(): ReactNode {
  const { lost } = useOutbox();
  return (
    <div className="rw-callnotices">
      <LineNotice />
      {lost === null ? <LateDrafts /> : <LostCall />}
    </div>
  );
}

function LineNotice(): ReactNode {
  const { lostAt, backAt } = useOwnLine();
  const { waiting, savedAt } = useOutbox();
  if (lostAt !== null) {
    const what = unsentWords(unsentOf(waiting));
    return (
      <Notice level="amber" live="alert" title={t("offline.title", { time: clockSeconds(lostAt) })}>
        {what === "" ? t("offline.nothing") : t("offline.body", { what })}
      </Notice>
    );
  }
  if (backAt === null || waiting.length > 0) return null;
  return <Notice live="status" title={t("back.title", { time: clockSeconds(savedAt ?? backAt) })} />;
}

/** The lease ran out, or somebody else has the call. What is here stays to be read and copied. */
export function LostCall(): ReactNode {
  const { room } = useCallView();
  const { lost } = useOutbox();
  const navigate = useNavigate();
  if (lost === null) return null;
  async function leave(): Promise<void> {
    leaveRoom(room);
    await navigate({ to: "/today" });
    drop(room.call);
  }
  return (
    <Notice
      level="amber"
      live="alert"
      title={t("lost.title", { time: clockSeconds(lost.at) })}
      acts={
        <Button size="small" variant="secondary" onClick={() => void leave()}>
          {t("lost.today")}
        </Button>
      }
    >
      {t(lost.kept ? "lost.kept" : "lost.notKept")}
    </Notice>
  );
}

/** Drafts that others typed after they had lost this call: offered, never put in place of anything. */
function LateDrafts(): ReactNode {
  const { room, script } = useCallView();
  const { seen } = useDraft();
  const late = room.claimed.late_drafts.filter(({ at }) => !seen.includes(at));
  if (script === undefined) return null;
  return late.map((one) => (
    <LateDraft
      key={one.at}
      late={one}
      script={script}
      onSeen={() => room.change({ seen: [...seen, one.at] })}
    />
  ));
}

interface LateDraftProps {
  readonly late: Claimed["late_drafts"][number];
  readonly script: Script;
  readonly onSeen: () => void;
}

function LateDraft({ late, script, onSeen }: LateDraftProps): ReactNode {
  const { room } = useCallView();
  const { notes, answers } = readLate(late.draft);
  if (notes === "" && answers.size === 0) return null;
  function take(): void {
    const mine = room.draft.get().notes;
    room.change({ notes: mine === "" ? notes : `${mine}\n${notes}` });
    onSeen();
  }
  return (
    <Notice
      title={t("late.title", { name: late.by, time: dayAndTime(late.at, now()) })}
      acts={
        <>
          {notes === "" ? null : (
            <Button size="small" variant="secondary" onClick={take}>
              {t("late.take")}
            </Button>
          )}
          {[...answers].map(([id, value]) => (
            <UseAnswer key={id} question={id} value={value} script={script} onUsed={onSeen} />
          ))}
          <Button size="small" variant="secondary" onClick={onSeen}>
            {t("late.done")}
          </Button>
        </>
      }
    >
      {t("late.body")}
      {notes === "" ? null : <span className="rw-line rw-lines">“{notes}”</span>}
      {[...answers].map(([id, value]) => (
        <span className="rw-line" key={id}>
          {lineOf(script, id, value)}
        </span>
      ))}
    </Notice>
  );
}

/** A value that an answer can have; what was kept may be of another version of the client. */
function asAnswer(value: unknown): AnswerValue | undefined {
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  return typeof value === "string" ? value : undefined;
}

function lineOf(script: Script, id: string, value: unknown): string {
  const question = script.questions.find((one) => one.id === id);
  const answer = asAnswer(value);
  if (question === undefined || answer === undefined) return `${id}: ${String(value)} (${t("late.gone")})`;
  return `${question.ask} ${answerWords({ question }, answer)}`;
}

interface UseAnswerProps {
  readonly question: string;
  readonly value: unknown;
  readonly script: Script;
  readonly onUsed: () => void;
}

function UseAnswer({ question: id, value, script, onUsed }: UseAnswerProps): ReactNode {
  const { room } = useCallView();
  const question = script.questions.find((one) => one.id === id);
  const answer = asAnswer(value);
  if (question === undefined || answer === undefined) return null;
  return (
    <Button
      size="small"
      variant="secondary"
      onClick={() => {
        room.answer(id, answer);
        onUsed();
      }}
    >
      {t("late.use")}
    </Button>
  );
}

/**
 * Says that the call before is saved, and what follows from it. Names nobody: there is one patient on a
 * screen.
 */
export function SavedBefore(): ReactNode {
  const saved = useSaved();
  if (saved === null) return null;
  return (
    <p className="rw-mid rw-savedbefore">
      <Icon name="save" small /> {t("saved.before", { time: clockSeconds(saved.at) })} {saved.followed}
    </p>
  );
}
