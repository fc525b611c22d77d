// A clock that somebody starts in a call, such as five minutes until the next measurement. It belongs to the page; what
// the service itself waits for is a timed task.

import type { Store } from "../../../shell/store";

export interface Timer {
  readonly what: string;
  readonly until: number;
}

interface HasTimers {
  readonly timers: Store<readonly Timer[]>;
}

/** Starts a clock, in place of one for the same thing. */
export function startTimer({ timers }: HasTimers, timer: Timer): void {
  timers.set([...timers.get().filter(({ what }) => what !== timer.what), timer]);
}

export function endTimer({ timers }: HasTimers, timer: Timer): void {
  timers.set(timers.get().filter((one) => one !== timer));
}
