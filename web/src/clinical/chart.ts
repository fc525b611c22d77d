// Charts of readings, as geometry. One function makes the marks of the drawing and the rows of the table
// beside it from the same readings, so that neither can say what the other does not.

import { addDays, dayOf, daysBetween, instantsOf, millis, type Day, type Instant } from "./dates";

/** A reading as it is drawn: one value a series. */
export interface Measured {
  readonly id: string;
  readonly at: Instant;
  /** By series; a series may have no value in a reading. */
  readonly values: Readonly<Record<string, number | null>>;
}

export interface SeriesSpec {
  readonly key: string;
  readonly mark: "circle" | "square";
  /** Below which a value is at target; without it nothing is judged. */
  readonly below?: number;
  /** From which on it is at target, where there is a lower end. */
  readonly from?: number;
  /** Says the target on the chart, such as "below 135". */
  readonly targetLabel?: string;
}

export interface ChartSpec {
  readonly series: readonly SeriesSpec[];
  /**
   * The scale is that of the clinical range, so that two charts can be compared; it grows where a value is
   * outside.
   */
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly phases?: readonly { readonly at: Instant; readonly name: string }[];
  readonly width: number;
  readonly height: number;
}

export interface Mark {
  readonly id: string;
  readonly series: string;
  readonly shape: "circle" | "square";
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly above: boolean;
}

export interface Row {
  readonly id: string;
  readonly at: Instant;
  readonly values: Readonly<Record<string, number | null>>;
  /** Whether any of its values is outside its target. */
  readonly above: boolean;
}

export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly grid: readonly { readonly value: number; readonly y: number }[];
  readonly months: readonly { readonly month: number; readonly x: number }[];
  readonly bands: readonly { readonly series: string; readonly y: number; readonly height: number }[];
  readonly targets: readonly { readonly series: string; readonly y: number; readonly label: string }[];
  readonly phases: readonly { readonly name: string; readonly x: number }[];
  readonly lines: readonly { readonly series: string; readonly points: string }[];
  readonly marks: readonly Mark[];
  /** The newest value of each series, written beside its mark. */
  readonly latest: readonly Mark[];
  /** Newest first. */
  readonly rows: readonly Row[];
}

const MARGIN = { left: 30, right: 12, top: 16, bottom: 24 };

function isAbove({ below, from }: SeriesSpec, value: number): boolean {
  return (below !== undefined && value >= below) || (from !== undefined && value < from);
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}

/** The ends of the scale: those of the clinical range, or as many steps further as a value needs. */
function scaleOf(spec: ChartSpec, values: readonly number[]): { low: number; high: number } {
  const { step } = spec;
  const down = Math.ceil(Math.max(0, spec.low - Math.min(spec.low, ...values)) / step) * step;
  const up = Math.ceil(Math.max(0, Math.max(spec.high, ...values) - spec.high) / step) * step;
  return { low: spec.low - down, high: spec.high + up };
}

/** First days of months within the days of a chart. */
function monthStarts(from: Day, to: Day): readonly Day[] {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n));
  return days.filter((day) => day.endsWith("-01"));
}

/** The drawing and the table of readings within the days of `spec`. */
export function plot(readings: readonly Measured[], spec: ChartSpec): Plot {
  const { series, width, height, fromDay, toDay, phases = [] } = spec;
  const seen = readings
    .filter((reading) => dayOf(reading.at) >= fromDay && dayOf(reading.at) <= toDay)
    .toSorted((a, b) => millis(a.at) - millis(b.at));
  const values = seen.flatMap((reading) => series.map(({ key }) => reading.values[key]));
  const { low, high } = scaleOf(
    spec,
    values.filter((value) => typeof value === "number"),
  );

  const [left, right, top, bottom] = [MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom];
  const start = instantsOf(fromDay, "00:00")[0] ?? Number.NaN;
  const end = instantsOf(addDays(toDay, 1), "00:00")[0] ?? Number.NaN;
  const x = (at: Instant): number => round(left + ((millis(at) - start) / (end - start)) * (right - left));
  const y = (value: number): number => round(bottom - ((value - low) / (high - low)) * (bottom - top));

  const marksOf = (one: SeriesSpec): readonly Mark[] =>
    seen.flatMap(({ id, at, values: of }) => {
      const value = of[one.key];
      if (typeof value !== "number") return [];
      const above = isAbove(one, value);
      return [{ id, series: one.key, shape: one.mark, x: x(at), y: y(value), value, above }];
    });
  const marks = series.map(marksOf);

  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    grid: ticks(low, high, spec.step).map((value) => ({ value, y: y(value) })),
    months: monthStarts(fromDay, toDay).map((day) => ({
      month: Number(day.slice(5, 7)),
      x: x(instantsOf(day, "00:00")[0] ?? Number.NaN),
    })),
    bands: series.flatMap((one) => bandOf(one, low, high, y)),
    targets: series.flatMap(({ key, below, targetLabel }) =>
      below === undefined ? [] : [{ series: key, y: y(below), label: targetLabel ?? "" }],
    ),
    phases: phases
      .filter(({ at }) => millis(at) >= start && millis(at) < end)
      .map(({ at, name }) => ({ name, x: x(at) })),
    lines: marks.flatMap((of, index) => {
      const key = series[index]?.key;
      return key === undefined || of.length < 2
        ? []
        : [{ series: key, points: of.map((mark) => `${mark.x},${mark.y}`).join(" ") }];
    }),
    marks: marks.flat(),
    latest: marks.flatMap((of) => of.slice(-1)),
    rows: seen.toReversed().map(({ id, at, values: of }) => ({
      id,
      at,
      values: of,
      above: series.some((one) => {
        const value = of[one.key];
        return typeof value === "number" && isAbove(one, value);
      }),
    })),
  };
}

function ticks(low: number, high: number, step: number): readonly number[] {
  const first = Math.ceil((low + step / 2) / step) * step;
  const count = Math.max(0, Math.floor((high - first) / step) + 1);
  return Array.from({ length: count }, (_, n) => round(first + n * step));
}

/**
 * The pale area of a target. Without a lower end it reaches as far down as a target is meant to: 35 below it.
 */
function bandOf(
  { key, below, from }: SeriesSpec,
  low: number,
  high: number,
  y: (value: number) => number,
): Plot["bands"] {
  if (below === undefined && from === undefined) return [];
  const upper = Math.min(below ?? high, high);
  const lower = Math.max(from ?? (below === undefined ? low : below - 35), low);
  return [{ series: key, y: y(upper), height: round(y(lower) - y(upper)) }];
}

export const SYSTOLIC = "systolic";
export const DIASTOLIC = "diastolic";

/** Spec of a chart of blood pressures beside its size and its days. */
export function pressureSpec(target?: {
  systolic: number;
  diastolic: number;
}): Pick<ChartSpec, "series" | "low" | "high" | "step"> {
  const series: SeriesSpec[] = [
    { key: SYSTOLIC, mark: "circle" },
    { key: DIASTOLIC, mark: "square" },
  ];
  const withTarget = series.map((one) => {
    const below =
      target === undefined ? undefined : one.key === SYSTOLIC ? target.systolic : target.diastolic;
    return below === undefined ? one : { ...one, below, targetLabel: `below ${below}` };
  });
  return { series: withTarget, low: 60, high: 185, step: 20 };
}
