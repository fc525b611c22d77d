// Dates and times of the service: always those of Europe/London, whatever the browser's zone or language. A
// *day* is `YYYY-MM-DD` without a zone, as the API writes it; an *instant* is a moment, as RFC 3339 or in
// milliseconds.

import { ENGLISH, type DateNames } from "./dateNames";

export const ZONE = "Europe/London";

export type Instant = number | string;

/** `YYYY-MM-DD`. */
export type Day = string;

interface Wall {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const WALL = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  calendar: "gregory",
  numberingSystem: "latn",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

const MINUTE = 60_000;
const DAY = 86_400_000;

export function millis(instant: Instant): number {
  return typeof instant === "number" ? instant : Date.parse(instant);
}

/** Local time of the service at an instant. */
function wall(instant: Instant): Wall {
  const found: Record<string, number> = {};
  for (const { type, value } of WALL.formatToParts(millis(instant))) found[type] = Number(value);
  const part = (name: string): number => found[name] ?? Number.NaN;
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
  };
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}

function split(day: Day): { year: number; month: number; day: number } {
  const [year = Number.NaN, month = Number.NaN, dayOfMonth = Number.NaN] = day.split("-").map(Number);
  return { year, month, day: dayOfMonth };
}

function nameOf(names: readonly string[], index: number): string {
  return names[index] ?? "";
}

/** The day of an instant. */
export function dayOf(instant: Instant): Day {
  const { year, month, day } = wall(instant);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** Minutes since the midnight that the wall clock shows: 631 at 10:31. */
export function minuteOfDay(instant: Instant): number {
  const { hour, minute } = wall(instant);
  return hour * 60 + minute;
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Days from one to the other; negative if `to` is before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** 0 is Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/**
 * The instants at which the wall clock shows `time` on `day`: none in the hour that spring leaves out, two in
 * the one that autumn repeats, earlier first.
 */
export function instantsOf(day: Day, time: string): readonly number[] {
  const atUtc = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(atUtc)) return [];
  const summer = atUtc - 60 * MINUTE;
  return [summer, atUtc].filter((instant) => dayOf(instant) === day && clockTime(instant) === time);
}

/** `04-Mar-1961`: the form of the record, the banner and of tables of history. */
export function clinicalDate(day: Day, names: DateNames = ENGLISH): string {
  const { year, month, day: dayOfMonth } = split(day);
  return `${two(dayOfMonth)}-${nameOf(names.shortMonths, month - 1)}-${year}`;
}

/** `Thursday 26 November`; with the year if it is not that of `today`. */
export function longDay(day: Day, today: Day, names: DateNames = ENGLISH): string {
  const { year, month, day: dayOfMonth } = split(day);
  const text = `${nameOf(names.days, weekday(day))} ${dayOfMonth} ${nameOf(names.months, month - 1)}`;
  return year === split(today).year ? text : `${text} ${year}`;
}

/** `Wednesday 25 November 2026`: a day with all there is to say of it. */
export function fullDay(day: Day, names: DateNames = ENGLISH): string {
  return `${nameOf(names.days, weekday(day))} ${writtenDate(day, names)}`;
}

/** `Thu 26 Nov`, for tables; with the year if it is not that of `today`. */
export function shortDay(day: Day, today: Day, names: DateNames = ENGLISH): string {
  return `${nameOf(names.shortDays, weekday(day))} ${shortDate(day, today, names)}`;
}

/** `26 Nov`; with the year if it is not that of `today`. */
export function shortDate(day: Day, today: Day, names: DateNames = ENGLISH): string {
  const { year, month, day: dayOfMonth } = split(day);
  const text = `${dayOfMonth} ${nameOf(names.shortMonths, month - 1)}`;
  return year === split(today).year ? text : `${text} ${year}`;
}

/** `14 August 1946`: for sentences, and for what a patient reads. */
export function writtenDate(day: Day, names: DateNames = ENGLISH): string {
  const { year, month, day: dayOfMonth } = split(day);
  return `${dayOfMonth} ${nameOf(names.months, month - 1)} ${year}`;
}

/** `10:42`; midnight is `00:00`. */
export function clockTime(instant: Instant): string {
  const { hour, minute } = wall(instant);
  return `${two(hour)}:${two(minute)}`;
}

/** `10:42:07`, for when something was saved. */
export function clockSeconds(instant: Instant): string {
  return `${clockTime(instant)}:${two(wall(instant).second)}`;
}

/** `10:42` today, `Thu 26 Nov 10:42` on another day. */
export function dayAndTime(instant: Instant, now: Instant, names: DateNames = ENGLISH): string {
  const [day, today] = [dayOf(instant), dayOf(now)];
  return day === today ? clockTime(instant) : `${shortDay(day, today, names)} ${clockTime(instant)}`;
}

/** `09:00–12:00` of two times of the day, such as the API writes a window. Seconds are left out. */
export function timeRange(from: string, to: string): string {
  return `${from.slice(0, 5)}–${to.slice(0, 5)}`;
}

/** Minutes since midnight of a time of the day: 570 of `09:30` or `09:30:00`. */
export function minutesOf(time: string): number {
  const [hour = Number.NaN, minute = Number.NaN] = time.split(":").map(Number);
  return hour * 60 + minute;
}

/** Whole years on a day. Born on 29 February, a year is full on 1 March of other years, as the law has it. */
export function ageOn(born: Day, on: Day): number {
  const [birth, at] = [split(born), split(on)];
  const hadBirthday = at.month > birth.month || (at.month === birth.month && at.day >= birth.day);
  return at.year - birth.year - (hadBirthday ? 0 : 1);
}

/** `04-Mar-1961 (65y)`: how a birth date stands in the banner. */
export function bornAndAge(born: Day, today: Day): string {
  return `${clinicalDate(born)} (${ageOn(born, today)}y)`;
}

/** The day that three boxes say, or undefined where there is no such day. Two digits are no year. */
export function typedDay(typed: { day: string; month: string; year: string }): Day | undefined {
  const [day, month, year] = [typed.day.trim(), typed.month.trim(), typed.year.trim()];
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined;
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const read = new Date(`${text}T00:00:00Z`);
  // 31 February is read as 3 March: only a day that comes back as it went in exists.
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== text ? undefined : text;
}
