// How a message may stand, as an address may ask for it.

import type { Answer } from "../../api/queries";

export type Status = Answer<"/v1/messages">["items"][number]["status"] | Gathered;

/** Statuses that have something in common, or a time. */
type Gathered = "undelivered" | "waiting" | "sent-today" | "all";

/** Statuses in the order in which somebody looks for them. */
export const STATUSES: readonly Status[] = [
  "undelivered",
  "waiting",
  "sent-today",
  "dead",
  "failed",
  "expired",
  "to-print",
  "queued",
  "sending",
  "sent",
  "delivered",
  "suppressed",
  "all",
];

export function statusOf(text: unknown): Status | undefined {
  return STATUSES.find((status) => status === text);
}
