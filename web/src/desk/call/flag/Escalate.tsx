// One step forward: whoever would be told next is told now, while the care manager goes on talking.

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { asProblem, Problem } from "../../../api/problem";
import { read, type Answer } from "../../../api/queries";
import { KeyButton } from "../../../shell/keys";
import { ProblemNotice } from "../../../shell/ProblemNotice";
import { clockTime } from "../../../words/when";
import { wordOf } from "../../codes";
import { useAdvance } from "../../escalations/acts";
import { told, toTell, type ToTell } from "../../escalations/plan";
import type { Escalation } from "../../escalations/waiting";
import { t } from "../words";

type OnCall = Answer<"/v1/on-call">;

export function readOnCall() {
  return { ...read("/v1/on-call"), staleTime: 60_000 };
}

/** Recipient of a step, by name where it is one person. */
export function whoIs(tell: ToTell["tell"], onCall: OnCall | undefined): string {
  if (tell !== "on-call" || onCall === undefined) return wordOf("recipient", tell);
  return onCall.clinician === null || onCall.uncovered !== null
    ? wordOf("recipient", onCall.fallback)
    : onCall.clinician.name;
}

/** `e-mail and text`. */
export function channels(by: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(by.map((channel) => wordOf("channel", channel)));
}

/**
 * How often it is asked how things stand: each second until the first has been told, which the service does by itself,
 * then now and again, for somebody may take it on.
 */
export function readFlagged(id: string) {
  return {
    ...read("/v1/escalations/{id}", { path: { id } }),
    refetchInterval: ({ state: { data } }: { state: { data: Escalation | undefined } }) =>
      data === undefined || told(data).length === 0 ? 1000 : 10_000,
  };
}

/** How often a press tries, and how long it waits in between: the first step is told by itself within a second or two. */
const TRIES = 5;
const PAUSE = 700;

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE);
  });
}

/** Recipient of a step forward beyond the care manager, who is talking here and is told first anyway. */
function beyond(escalation: Escalation): ToTell | undefined {
  return toTell(escalation).find(({ tell }) => tell !== "care-manager");
}

/** Tells the next one beyond the care manager, however the escalation has moved since it was read. */
function useStepForward(id: string) {
  const { refetch } = useQuery(readFlagged(id));
  const { mutateAsync, error } = useAdvance();
  const [busy, setBusy] = useState(false);
  async function step(): Promise<void> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const { data } = await refetch();
      const isTurn = data !== undefined && toTell(data)[0]?.tell !== "care-manager";
      if (data !== undefined && (isTurn || attempt === TRIES)) {
        try {
          await mutateAsync({ path: { id }, version: data.version });
          return;
        } catch (failure) {
          // Something happened to it in between, such as that its first step was told.
          if (!(failure instanceof Problem) || failure.status !== 412) throw failure;
        }
      }
      await pause();
    }
  }
  function press(): void {
    setBusy(true);
    step()
      // Shown below the button.
      .catch(() => undefined)
      .finally(() => setBusy(false));
  }
  return { press, busy, error: busy ? null : error };
}

export function Escalate({ escalation: id }: { readonly escalation: string }): ReactNode {
  const { data: escalation } = useQuery(readFlagged(id));
  const { data: onCall } = useQuery(readOnCall());
  const { press, busy, error } = useStepForward(id);
  const next = escalation === undefined ? undefined : beyond(escalation);
  if (escalation === undefined || escalation.status === "resolved") return null;
  if (next === undefined) return <p className="rw-mid">{t("flag.toldAll")}</p>;
  return (
    <>
      <p className="rw-flag__button">
        <KeyButton
          shortcut="e"
          does={t("flag.escalateDoes")}
          variant="warning"
          size="big"
          busy={busy}
          onPress={press}
        >
          {t(`flag.escalate.${next.tell}`)}
        </KeyButton>
      </p>
      <p className="rw-mid">
        {t("flag.tells", {
          who: whoIs(next.tell, onCall),
          how: t("flag.by", { how: channels(next.by) }),
          time: clockTime(next.at),
        })}
      </p>
      {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={press} changes />}
    </>
  );
}
