// How well the service is, out of what it tells: jobs that fail, messages that wait too long, alarms, clocks. Pure.

import { millis } from "../clinical/dates";

interface Job {
  readonly job: string;
  readonly succeeded_at: string | null;
  readonly failed_at: string | null;
}

/** The jobs that failed when they were last run. */
export function failing<J extends Job>(jobs: readonly J[]): J[] {
  return jobs.filter(
    ({ succeeded_at, failed_at }) =>
      failed_at !== null && (succeeded_at === null || millis(failed_at) > millis(succeeded_at)),
  );
}

/** Milliseconds after which two clocks do not agree. */
const DRIFT = 5000;

/** By how many milliseconds a computer is off the service; 0 where they agree. */
export function offBy(ahead: number): number {
  return Math.abs(ahead) < DRIFT ? 0 : Math.abs(ahead);
}

/** Milliseconds after which a message that waits is to be looked at. */
const WAITS_TOO_LONG = 10 * 60_000;

export function waitsTooLong(since: string | null, now: number): boolean {
  return since !== null && now - millis(since) > WAITS_TOO_LONG;
}

interface Alarms {
  readonly open: number;
  readonly taken: number;
}

/** How alarms that stand look to somebody who cannot see whose they are: a red one that nobody has taken is red. */
export function alarmsLevel(red: Alarms, amber: Alarms): "ok" | "amber" | "red" {
  if (red.open > 0) return "red";
  return red.taken + amber.open > 0 ? "amber" : "ok";
}
