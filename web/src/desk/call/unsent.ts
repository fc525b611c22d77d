// What waits to be sent, in words.

import { t } from "./words";

export interface Unsent {
  readonly answers: number;
  readonly readings: number;
  readonly notes: boolean;
}

/** Sorts the names of what waits in the outbox of a call. */
export function unsentOf(waiting: readonly string[]): Unsent {
  return {
    answers: waiting.filter((name) => name.startsWith("answer ")).length,
    readings: waiting.filter((name) => name.startsWith("reading ")).length,
    notes: waiting.includes("draft"),
  };
}

/** `2 answers and your notes`; empty where nothing waits. */
export function unsentWords({ answers, readings, notes }: Unsent): string {
  const parts = [
    answers === 0 ? null : t("unsent.answers", { n: answers }),
    readings === 0 ? null : t("unsent.readings", { n: readings }),
    notes ? t("unsent.notes") : null,
  ].filter((part) => part !== null);
  const last = parts.pop();
  if (last === undefined) return "";
  return parts.length === 0 ? last : t("unsent.and", { first: parts.join(", "), last });
}
