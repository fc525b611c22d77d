// The figures of the board, out of the lists that they are of: every number is the length of a list that one can open.
// Pure.

import type { components } from "../api/generated/schema";
import { addDays, dayOf, daysBetween, type Day, type Instant, millis, weekday } from "../clinical/dates";

type Schemas = components["schemas"];
export type Enrolment = Schemas["ListedEnrolment"];
export type CareManager = Schemas["CareManagerView"];
export type Run = Schemas["RunReport"];
export type Absence = Schemas["Absence"];
export type Shift = Schemas["Shift"];
export type Override = Schemas["Override"];
export type Escalation = Schemas["ListedEscalation"];
export type OwedCallback = Schemas["ListedCallback"];
export type Figures = Schemas["Board"];
export type DayLoad = Schemas["DayLoad"];

/** Whole days since an instant, by the calendar of the service. */
export function daysWaited(since: Instant, now: Instant): number {
  return Math.max(0, daysBetween(dayOf(since), dayOf(now)));
}

export interface WaitingBand {
  readonly from: number;
  readonly to: number;
  readonly people: number;
  readonly oldest: number;
  readonly median: number;
}

const BANDS = [
  { from: 1, to: 3 },
  { from: 4, to: 6 },
  { from: 7, to: 9 },
] as const;

function medianOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? 0) + upper) / 2);
}

/** The waiting list by urgency: how many, the oldest, and the one in the middle. */
export function waitingBands(waiting: readonly Enrolment[], now: Instant): WaitingBand[] {
  return BANDS.map(({ from, to }) => {
    const days = waiting
      .filter(({ urgency }) => urgency >= from && urgency <= to)
      .map(({ waiting_since }) => daysWaited(waiting_since, now))
      .toSorted((a, b) => a - b);
    return { from, to, people: days.length, oldest: days.at(-1) ?? 0, median: medianOf(days) };
  });
}

/** Orders the waiting list: the most urgent first, and of those who waits the longest. */
export function byPlace(a: Enrolment, b: Enrolment): number {
  return (
    a.urgency - b.urgency || millis(a.waiting_since) - millis(b.waiting_since) || Number(a.id) - Number(b.id)
  );
}

/** Care manager who has a patient on their list: a colleague who covers, else their own care manager. */
export function holderOf({ care_manager, covered_by }: Enrolment): string | null {
  return covered_by ?? care_manager;
}

/** Whether somebody stands in the caseload of a care manager. */
export function isWith(manager: string): (one: Enrolment) => boolean {
  return (one) => holderOf(one) === manager;
}

export function byName(a: Enrolment, b: Enrolment): number {
  return (
    a.person.family_name.localeCompare(b.person.family_name) ||
    a.person.given_name.localeCompare(b.person.given_name)
  );
}

/** Places that are free: not of those who are away, closed, or take nobody new. */
export function freePlaces(managers: readonly CareManager[]): number {
  return managers.reduce((sum, manager) => sum + freeOf(manager), 0);
}

export function freeOf({ capacity, caseload, draining, enabled, absent }: CareManager): number {
  return draining || !enabled || absent ? 0 : Math.max(0, capacity - caseload);
}

/** The columns of a night beside those that are listed; what has no column of its own is counted as other. */
export const NIGHT_COLUMNS = [
  { key: "not-due", reasons: ["not-due", "no-call-planned"] },
  { key: "over-days-capacity", reasons: ["over-days-capacity"] },
  { key: "window", reasons: ["outside-window", "not-a-preferred-day"] },
  { key: "manager-absent-no-cover", reasons: ["manager-absent-no-cover", "manager-disabled"] },
  { key: "manager-not-working", reasons: ["manager-not-working", "bank-holiday"] },
  { key: "no-usable-number", reasons: ["no-usable-number", "text-relay-only"] },
  { key: "on-hold", reasons: ["on-hold", "do-not-call", "reported-deceased"] },
] as const satisfies readonly { key: string; reasons: readonly string[] }[];

export type NightColumn = (typeof NIGHT_COLUMNS)[number]["key"] | "other";

export interface NightRow {
  readonly run: Run;
  readonly counts: Readonly<Record<NightColumn, number>>;
  /** How many have a place on a list or a reason. */
  readonly accounted: number;
}

export function nightRow(run: Run): NightRow {
  const left = { ...run.excluded };
  const counts = {} as Record<NightColumn, number>;
  for (const { key, reasons } of NIGHT_COLUMNS) {
    counts[key] = 0;
    for (const reason of reasons) {
      counts[key] += left[reason] ?? 0;
      delete left[reason];
    }
  }
  counts.other = Object.values(left).reduce((sum, n) => sum + n, 0);
  const reasons = Object.values(run.excluded).reduce((sum, n) => sum + n, 0);
  return { run, counts, accounted: run.listed + reasons };
}

/** The reasons of a night that a column counts together. */
export function reasonsOf(run: Run, column: NightColumn): readonly string[] {
  const known = new Set<string>(NIGHT_COLUMNS.flatMap(({ reasons }) => [...reasons]));
  const own: readonly string[] = NIGHT_COLUMNS.find(({ key }) => key === column)?.reasons ?? [];
  return Object.keys(run.excluded).filter((reason) =>
    column === "other" ? !known.has(reason) : own.includes(reason),
  );
}

/** Nights, the latest date first. */
export function byDate(a: Run, b: Run): number {
  return b.date.localeCompare(a.date);
}

/**
 * Nights, the latest first, and before the night of its date what was seen of it in advance, so that both can be compared.
 * One that was asked for when the night had been written is that night.
 */
export function nightRows(runs: readonly Run[], preview: Run | undefined): NightRow[] {
  const isWritten = runs.some(
    ({ date, started_at }) => date === preview?.date && started_at === preview.started_at,
  );
  const seen = preview === undefined || isWritten ? [] : [preview];
  return [...seen, ...runs].toSorted(byDate).map(nightRow);
}

/** The first working days from a day on: no Saturdays and Sundays. Bank holidays are the service's to know. */
export function workingDays(from: Day, count: number): Day[] {
  const days: Day[] = [];
  for (let day = from; days.length < count; day = addDays(day, 1)) {
    if (weekday(day) !== 0 && weekday(day) !== 6) days.push(day);
  }
  return days;
}

export interface Bar {
  readonly absence: Absence;
  /** Columns of the axis, from 0, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/** An absence on an axis of days; undefined where it lies outside. */
export function barOn(axis: readonly Day[], absence: Absence): Bar | undefined {
  const within = axis
    .map((day, at) => ({ day, at }))
    .filter(({ day }) => day >= absence.from_date && day <= absence.until_date);
  const [first, last] = [within.at(0)?.at, within.at(-1)?.at];
  return first === undefined || last === undefined ? undefined : { absence, first, last };
}

export interface Gap {
  readonly from: number;
  readonly until: number;
}

/** Times within a span in which nobody stands on the rota. */
export function gapsIn(
  shifts: readonly Pick<Shift, "starts_at" | "ends_at">[],
  from: number,
  until: number,
): Gap[] {
  const gaps: Gap[] = [];
  let covered = from;
  const sorted = shifts.toSorted((a, b) => millis(a.starts_at) - millis(b.starts_at));
  for (const shift of sorted) {
    const [start, end] = [millis(shift.starts_at), millis(shift.ends_at)];
    if (end <= covered) continue;
    if (start >= until) break;
    if (start > covered) gaps.push({ from: covered, until: Math.min(start, until) });
    covered = Math.max(covered, end);
  }
  if (covered < until) gaps.push({ from: covered, until });
  return gaps;
}

/** Shift on the rota at an instant: the latest override that covers it, else the planned one. */
export function onDutyAt(
  shifts: readonly Shift[],
  overrides: readonly Override[],
  at: number,
): Shift | Override | undefined {
  const covers = (one: Shift | Override): boolean => millis(one.starts_at) <= at && at < millis(one.ends_at);
  return overrides.findLast(covers) ?? shifts.find(covers);
}

/** `R. E.`: for the wall, where no name stands. */
export function initials(name: string): string {
  return name
    .split(/\s+/)
    .filter((part) => part !== "")
    .map((part) => `${part.charAt(0).toLocaleUpperCase("en-GB")}.`)
    .join(" ");
}
