// What the pages of group education show, by its types in the contract.

import type { components } from "../api/generated/schema";
import type { PathOf } from "../api/queries";
import { addDays, dayOf, instantsOf } from "../clinical/dates";
import { timeTyped } from "../clinical/typed";
import { comingDayOf } from "../clinical/typedDay";

export type GroupView = components["schemas"]["GroupView"];
export type GroupPlace = components["schemas"]["GroupPlace"];
export type CourseView = components["schemas"]["CourseView"];
export type ListedGroup = components["schemas"]["ListedGroup"];
export type Session = components["schemas"]["CourseSession"];
export type Rates = components["schemas"]["CourseRates"];

/** Reads that a change in a group makes stale. */
export const STALE: readonly PathOf<"get">[] = [
  "/v1/courses",
  "/v1/course-groups/{id}",
  "/v1/patients/{id}/courses",
];

/** A whole number as typed, from 0 to `most`; undefined otherwise. */
export function placesOf(typed: string, most: number): number | undefined {
  const text = typed.trim();
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const n = Number(text);
  return n <= most ? n : undefined;
}

/** A day and a time of it, as somebody types them. */
export interface TypedBegin {
  readonly day: string;
  readonly time: string;
}

/** An instant to come, or which of the fields say none. */
export interface ReadBegin {
  readonly at: string | undefined;
  readonly wrong: readonly (keyof TypedBegin)[];
}

/** Reads when a session begins, by the clock of the service: later than `now`, which may be today. */
export function beginTyped({ day, time }: TypedBegin, now: number): ReadBegin {
  const date = comingDayOf(day, addDays(dayOf(now), -1));
  const clock = timeTyped(time);
  if (date === undefined) return { at: undefined, wrong: clock === undefined ? ["day", "time"] : ["day"] };
  const at = clock === undefined ? undefined : instantsOf(date, clock).find((instant) => instant > now);
  return at === undefined ? { at, wrong: ["time"] } : { at: new Date(at).toISOString(), wrong: [] };
}

/** People concerned by a cancellation: those who have a place or one kept, and those who wait. */
export function concerned(places: readonly { readonly status: GroupPlace["status"] }[]): {
  readonly placed: number;
  readonly waiting: number;
} {
  const of = (...which: readonly GroupPlace["status"][]): number =>
    places.filter(({ status }) => which.includes(status)).length;
  return { placed: of("booked", "offered"), waiting: of("waiting") };
}

/** How many sessions are left to attend without one of them. */
export function leftWithout(sessions: readonly Session[], id: string): number {
  return sessions.filter((one) => one.status === "planned" && one.id !== id).length;
}

/** When the first session that is held begins, as the service says it. */
export function beginsAt(sessions: readonly Session[]): string | undefined {
  return sessions
    .filter(({ status }) => status === "planned")
    .map(({ starts_at: at }) => at)
    .toSorted((one, other) => Date.parse(one) - Date.parse(other))[0];
}
