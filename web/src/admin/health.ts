// How well the service is, out of what it tells: the last good night, messages that wait or were given up, clocks. Pure.

import { millis } from "../clinical/dates";

interface Run {
  readonly date: string;
  readonly status: string;
  readonly reconciled: boolean;
  readonly finished_at: string | null;
}

/** The last night after which everybody was accounted for. */
export function lastGoodNight<R extends Run>(runs: readonly R[]): R | undefined {
  return runs
    .filter(({ status, reconciled }) => status === "finished" && reconciled)
    .toSorted((a, b) => b.date.localeCompare(a.date))[0];
}

/** Milliseconds after which two clocks do not agree. */
const DRIFT = 5000;

/** By how many milliseconds a computer is off the service; 0 where they agree. */
export function offBy(ahead: number): number {
  return Math.abs(ahead) < DRIFT ? 0 : Math.abs(ahead);
}

/** Since when the oldest of some messages waits. */
export function oldestOf(messages: readonly { readonly queued_at: string }[]): string | undefined {
  return messages.map(({ queued_at }) => queued_at).toSorted((a, b) => millis(a) - millis(b))[0];
}

/** Milliseconds after which a message that waits is to be looked at. */
const WAITS_TOO_LONG = 10 * 60_000;

export function waitsTooLong(since: string | undefined, now: number): boolean {
  return since !== undefined && now - millis(since) > WAITS_TOO_LONG;
}
