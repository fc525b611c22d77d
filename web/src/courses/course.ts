// What the pages of group education show, by its types in the contract.

import type { components } from "../api/generated/schema";
import type { PathOf } from "../api/queries";
import { type Day, instantsOf } from "../clinical/dates";
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

/** Trims a text; undefined if it is empty or too long. */
export function writtenOf(typed: string): string | undefined {
  const text = typed.trim();
  return text.length >= 1 && text.length <= 500 ? text : undefined;
}

/** A time of a day as typed, `9:30` or `09.30`, as `09:30`; undefined for what is none. */
export function timeOf(typed: string): string | undefined {
  const [, hours, minutes] = /^(\d{1,2})[:.](\d{2})$/.exec(typed.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  return Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, "0")}:${minutes}` : undefined;
}

/** A day to come and a time of it, as somebody types them. */
export interface TypedBegin {
  readonly day: string;
  readonly time: string;
}

/** The instant that was typed, by the clock of the service; undefined for what is none, or not after `today`. */
export function beginTyped({ day, time }: TypedBegin, today: Day): string | undefined {
  const [date, clock] = [comingDayOf(day, today), timeOf(time)];
  const at = date === undefined || clock === undefined ? undefined : instantsOf(date, clock)[0];
  return at === undefined ? undefined : new Date(at).toISOString();
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
