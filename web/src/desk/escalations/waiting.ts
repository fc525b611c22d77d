// What waits for somebody: open escalations and those that somebody has, worst first and the longest open first.

import { useQuery } from "@tanstack/react-query";
import { clockAhead } from "../../api/clock";
import { readAll, type Answer } from "../../api/queries";
import { bySeverity } from "../../clinical/severity";
import { millis } from "../../clinical/dates";
import { useNavCount } from "../../shell/navCounts";

export type Escalation = Answer<"/v1/escalations/{id}">;
export type EscalationSummary = Answer<"/v1/escalations">["items"][number];

/** How often the list is asked for again while it is looked at. Each time leaves a row in the audit. */
const AGAIN = 60_000;

/** The order of a list of what waits. */
export function inOrder(some: readonly EscalationSummary[]): readonly EscalationSummary[] {
  return some.toSorted(
    (a, b) => bySeverity(a.severity, b.severity) || millis(a.opened_at) - millis(b.opened_at),
  );
}

export interface Waiting {
  /** Undefined until both halves are known. */
  readonly waiting: readonly EscalationSummary[] | undefined;
  readonly error: Error | null;
  readonly at: number;
  readonly again: () => void;
}

/** Everything that waits and concerns the person at the desk; `live` where it is what the page is about. */
export function useWaiting(live = false): Waiting {
  const refetchInterval = live ? AGAIN : false;
  const open = useQuery({ ...readAll("/v1/escalations", { status: "open" }), refetchInterval });
  const had = useQuery({ ...readAll("/v1/escalations", { status: "acknowledged" }), refetchInterval });
  const known = open.data !== undefined && had.data !== undefined;
  // What is acknowledged between the two requests stands in both.
  const waiting = known
    ? inOrder([...new Map([...open.data, ...had.data].map((one) => [one.id, one])).values()])
    : undefined;
  useNavCount("escalations", waiting?.length);
  return {
    waiting,
    error: open.error ?? had.error,
    // Queries remember the computer's clock.
    at: Math.min(open.dataUpdatedAt, had.dataUpdatedAt) + clockAhead(),
    again: () => {
      void open.refetch();
      void had.refetch();
    },
  };
}
