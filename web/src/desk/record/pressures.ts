// Blood pressures of a record, as chart, table and facts. All three come from the same readings through one function, so
// that none of them says what the others do not.

import { DIASTOLIC, plot, pressureSpec, SYSTOLIC, type Measured, type Plot } from "../../clinical/chart";
import { addDays, dayOf, daysBetween, millis, type Day, type Instant } from "../../clinical/dates";
import type { Answer } from "../../api/queries";

export type Listed = Answer<"/v1/patients/{id}/readings">["items"][number];
/** A reading, wherever it is shown. */
export type Shown = Omit<Listed, "allowed_actions">;
export type Target = { readonly systolic: number; readonly diastolic: number };

export interface PressureQuestion {
  readonly setting: "home" | "clinic";
  /** Days back from `today`; null for all there are. */
  readonly days: number | null;
  readonly today: Day;
  readonly target: Target | undefined;
  readonly phases: readonly { readonly at: Instant; readonly name: string }[];
}

export interface PressureRow {
  readonly reading: Listed;
  /** Whether it is in the chart: what was corrected, or taken standing, is not. */
  readonly drawn: boolean;
}

export interface Pressures {
  readonly wide: Plot;
  readonly narrow: Plot;
  /** Newest first. */
  readonly rows: readonly PressureRow[];
  readonly fromDay: Day;
}

export interface Pressure {
  readonly systolic: number;
  readonly diastolic: number;
}

/** Sizes of the drawing: beside the facts, and on a telephone. */
const WIDE = { width: 640, height: 250 };
const NARROW = { width: 330, height: 200 };

/** Days of which a chart shows at least a month, however few readings there are. */
const SHORTEST = 30;

export function pressureOf({ systolic, diastolic }: Shown): Pressure | undefined {
  return systolic === null || diastolic === null ? undefined : { systolic, diastolic };
}

/** Whether a reading counts: no correction has taken its place, and it was not taken standing up. */
function counts(reading: Listed): boolean {
  return !reading.superseded && reading.position !== "standing" && pressureOf(reading) !== undefined;
}

function newestFirst(readings: readonly Listed[]): readonly Listed[] {
  return readings.toSorted((a, b) => millis(b.taken_at) - millis(a.taken_at) || Number(b.id) - Number(a.id));
}

/** Blood pressures of one setting, newest first. */
export function pressuresIn(readings: readonly Listed[], setting: "home" | "clinic"): readonly Listed[] {
  return newestFirst(
    readings.filter((reading) => reading.kind === "blood-pressure" && reading.setting === setting),
  );
}

/** Chart and table of the same days. */
export function pressuresOf(readings: readonly Listed[], asked: PressureQuestion): Pressures {
  const { setting, days, today, target, phases } = asked;
  const all = pressuresIn(readings, setting);
  const oldest = all.at(-1);
  const fromDay = firstDay(days, today, oldest === undefined ? today : dayOf(oldest.taken_at));
  const shown = all.filter((reading) => dayOf(reading.taken_at) >= fromDay);
  const measured: readonly Measured[] = shown.filter(counts).map((reading) => ({
    id: reading.id,
    at: reading.taken_at,
    values: { [SYSTOLIC]: reading.systolic, [DIASTOLIC]: reading.diastolic },
  }));
  const spec = { ...pressureSpec(target), fromDay, toDay: today, phases };
  return {
    wide: plot(measured, { ...spec, ...WIDE }),
    narrow: plot(measured, { ...spec, ...NARROW }),
    rows: shown.map((reading) => ({ reading, drawn: counts(reading) })),
    fromDay,
  };
}

function firstDay(days: number | null, today: Day, oldest: Day): Day {
  const back = days ?? Math.max(SHORTEST, daysBetween(oldest, today) + 7);
  return addDays(today, -back);
}

export interface Facts {
  readonly latest: Listed | undefined;
  readonly first: Listed | undefined;
  /** The one with the lowest systolic. */
  readonly best: Listed | undefined;
  /** Of the last 90 days, as they were judged when they came. */
  readonly in90: { readonly atTarget: number; readonly all: number };
  /** Of the last four that were judged. */
  readonly last: { readonly above: number; readonly all: number };
}

/** Facts about the pressures of one setting, whatever the chart shows. */
export function factsOf(readings: readonly Listed[], setting: "home" | "clinic", today: Day): Facts {
  const counted = pressuresIn(readings, setting).filter(counts);
  const judged = counted.filter(({ assessment }) => typeof assessment?.at_target === "boolean");
  const recent = judged.filter(({ taken_at }) => dayOf(taken_at) >= addDays(today, -90));
  const last = judged.slice(0, 4);
  const above = (some: readonly Listed[]): number =>
    some.filter(({ assessment }) => assessment?.at_target === false).length;
  return {
    latest: counted[0],
    first: counted.at(-1),
    best: counted.toSorted((a, b) => (a.systolic ?? 0) - (b.systolic ?? 0))[0],
    in90: { atTarget: recent.length - above(recent), all: recent.length },
    last: { above: above(last), all: last.length },
  };
}
