// Days in three boxes.

import type { Day } from "../../clinical/dates";
import type { TypedDate } from "../../nhs/DateInput";

export const NO_DAY: TypedDate = { day: "", month: "", year: "" };

/** The boxes of a day that is known already. */
export function boxesOf(day: Day): TypedDate {
  const [year = "", month = "", date = ""] = day.split("-");
  return { day: String(Number(date)), month: String(Number(month)), year };
}

/** `09:00` as minutes since midnight, `24:00` as 1440; undefined for what is no time. */
export function minutesTyped(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  if (hours === undefined || minutes === undefined || Number(minutes) > 59) return undefined;
  const all = Number(hours) * 60 + Number(minutes);
  return all <= 1440 ? all : undefined;
}

/** 540 as `09:00`. */
export function timeOfMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
