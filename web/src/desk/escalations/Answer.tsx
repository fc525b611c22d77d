// What one may do about an open escalation: take it on, tell the next one in line at once, record what came of it.

import { useLayoutEffect, useRef, type ReactNode } from "react";
import { Button } from "../../nhs/Button";
import { announce } from "../../shell/announce";
import { KeyButton } from "../../shell/keys";
import { clockTime } from "../../words/when";
import { wordOf } from "../codes";
import { ActProblem } from "../record/ActProblem";
import { useAcknowledge, useAdvance } from "./acts";
import { toTell } from "./plan";
import type { Escalation } from "./waiting";
import { t, whoBegins } from "./words";

export interface AnswerProps {
  readonly escalation: Escalation;
  readonly resolving: boolean;
  readonly onResolve: () => void;
}

export function Answer({ escalation, resolving, onResolve }: AnswerProps): ReactNode {
  const { id, status, version } = escalation;
  const acts = useRef<HTMLDivElement>(null);
  const acknowledge = useAcknowledge();
  const advance = useAdvance();
  const next = toTell(escalation)[0];
  const open = status === "open";
  const took = acknowledge.isSuccess;
  useLayoutEffect(() => {
    // The button that was pressed is gone: go on where the next thing is done.
    if (took) acts.current?.querySelector("button")?.focus();
  }, [took]);
  return (
    <>
      <div className="rw-alarm__acts" ref={acts}>
        {open ? (
          <KeyButton
            shortcut="a"
            does={t("act.haveKey")}
            busy={acknowledge.isPending}
            onPress={() =>
              acknowledge.mutate(
                { path: { id } },
                {
                  onSuccess: ({ next_step_at }) =>
                    announce(t("done.have", { time: next_step_at === null ? "" : clockTime(next_step_at) })),
                },
              )
            }
          >
            {acknowledge.isPending ? t("act.haveBusy") : t("act.have")}
          </KeyButton>
        ) : null}
        {resolving ? null : (
          <KeyButton
            shortcut="o"
            does={t("act.outcomeKey")}
            variant={open ? "secondary" : "primary"}
            onPress={onResolve}
          >
            {t("act.outcome")}
          </KeyButton>
        )}
        {next === undefined || next.again ? null : (
          <Button
            variant="secondary"
            busy={advance.isPending}
            onClick={() =>
              advance.mutate(
                { path: { id }, version },
                { onSuccess: () => announce(t("done.told", { who: whoBegins(next.tell) })) },
              )
            }
          >
            {advance.isPending ? t("act.tellBusy") : t("act.tell", { who: wordOf("recipient", next.tell) })}
          </Button>
        )}
      </div>
      <ActProblem error={acknowledge.error ?? advance.error} />
    </>
  );
}
