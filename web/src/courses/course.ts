// What the pages of group education show, by its types in the contract.

import type { components } from "../api/generated/schema";
import type { PathOf } from "../api/queries";

export type GroupView = components["schemas"]["GroupView"];
export type GroupPlace = components["schemas"]["GroupPlace"];
export type CourseView = components["schemas"]["CourseView"];
export type ListedGroup = components["schemas"]["ListedGroup"];
export type Session = components["schemas"]["CourseSession"];
export type Rates = components["schemas"]["CourseRates"];

/** What is read anew after something has changed in a group. */
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

/** What somebody wrote, if it is not empty and not too long. */
export function writtenOf(typed: string): string | undefined {
  const text = typed.trim();
  return text.length >= 1 && text.length <= 500 ? text : undefined;
}

/** When the first session that is held begins, as the service says it. */
export function beginsAt(sessions: readonly Session[]): string | undefined {
  return sessions
    .filter(({ status }) => status === "planned")
    .map(({ starts_at: at }) => at)
    .toSorted((one, other) => Date.parse(one) - Date.parse(other))[0];
}
