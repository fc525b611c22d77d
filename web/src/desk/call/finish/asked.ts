// What the page of the end asks about: the outcome with what belongs to it.

import type { Asked, Ending } from "./consequence";
import { chosenDay, chosenMoment, type DayTyped } from "./NextDay";

export interface Form {
  readonly ending: Ending | null;
  readonly when: DayTyped;
  /** Whether another day than that of the usual interval was agreed. */
  readonly another: boolean;
  readonly kind: "follow-up" | "review";
}

/** Disposition that the form asks for, or null while something that it needs is missing. */
export function askedOf({ ending, when, another, kind }: Form): Asked | null {
  if (ending === null) return null;
  if (ending === "callback-requested") {
    const callbackAt = chosenMoment(when);
    return callbackAt === undefined ? null : { disposition: ending, callbackAt };
  }
  if (ending === "completed" && another) {
    const on = chosenDay(when);
    return on === undefined ? null : { disposition: ending, next: { on, kind } };
  }
  return { disposition: ending };
}
