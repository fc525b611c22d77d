// Dates and times in the language of the moment. Screens take them from here; the rules are those of
// `clinical/`.

import * as clocks from "../clinical/clocks";
import * as dates from "../clinical/dates";
import { type DateNames, ENGLISH, WELSH } from "../clinical/dateNames";
import { language, type Language } from "./language";

const NAMES: Readonly<Record<Language, DateNames>> = { en: ENGLISH, cy: WELSH };

const UNITS: Readonly<Record<Language, clocks.ClockWords>> = {
  en: { min: "min", h: "h", day: "day", days: "days" },
  cy: { min: "mun", h: "awr", day: "diwrnod", days: "diwrnod" },
};

const names = (): DateNames => NAMES[language()];
const units = (): clocks.ClockWords => UNITS[language()];

/** `04-Mar-1961` is English in every language: it is the form of the record. */
export { bornAndAge, clinicalDate, clockSeconds, clockTime, dayOf, timeRange } from "../clinical/dates";
export { callClock } from "../clinical/clocks";

export const longDay = (day: dates.Day, today: dates.Day): string => dates.longDay(day, today, names());
export const fullDay = (day: dates.Day): string => dates.fullDay(day, names());
export const shortDay = (day: dates.Day, today: dates.Day): string => dates.shortDay(day, today, names());
export const shortDate = (day: dates.Day, today: dates.Day): string => dates.shortDate(day, today, names());
export const writtenDate = (day: dates.Day): string => dates.writtenDate(day, names());
export const dayAndTime = (instant: dates.Instant, now: dates.Instant): string =>
  dates.dayAndTime(instant, now, names());
export const timeLeft = (ms: number): string => clocks.timeLeft(ms, units());
export const timeOpen = (ms: number): string => clocks.timeOpen(ms, units());
/** Short names of the months, from January, for charts. */
export const monthNames = (): readonly string[] => names().shortMonths;
