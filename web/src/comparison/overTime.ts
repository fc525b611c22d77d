// One unit month by month, as geometry: the marks of the drawing and the rows of the table beside it from the same points.

import type { components } from "../api/generated/schema";

export type TimeChart = components["schemas"]["TimeChart"];
type Month = components["schemas"]["ComparedMonth"];
type Signal = components["schemas"]["Signal"];

export interface TimeMark {
  readonly month: string;
  readonly x: number;
  readonly y: number;
  readonly signalled: boolean;
}

export interface TimeRow {
  readonly month: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number;
  readonly signals: readonly Signal[];
  /** Why the chart begins anew here. */
  readonly restart: string | null;
}

export interface TimePlot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly perCents: readonly { readonly value: number; readonly y: number }[];
  readonly months: readonly { readonly month: string; readonly x: number }[];
  /** Mean and limits of each phase that has them. */
  readonly limits: readonly {
    readonly key: string;
    readonly x1: number;
    readonly x2: number;
    readonly y: number;
    readonly mean: boolean;
  }[];
  readonly lines: readonly string[];
  readonly restarts: readonly { readonly month: string; readonly x: number }[];
  readonly marks: readonly TimeMark[];
  /** Newest first. */
  readonly rows: readonly TimeRow[];
}

const WIDTH = 640;
const HEIGHT = 240;
const MARGIN = { left: 62, right: 16, top: 16, bottom: 30 };
/** Months at most between two that are written. */
const WRITTEN = 8;

const round = (n: number): number => Math.round(n * 10) / 10;

/** The drawing and the table of a unit over time. */
export function timePlot(chart: TimeChart, months: readonly Month[]): TimePlot {
  const [left, right, top, bottom] = [MARGIN.left, WIDTH - MARGIN.right, MARGIN.top, HEIGHT - MARGIN.bottom];
  const { points, phases } = chart;
  const counted = new Map(months.map((month) => [month.month, month]));
  const values = [
    ...points.map(({ value }) => value),
    ...phases.flatMap(({ limits }) => (limits === null ? [] : [limits.lower, limits.upper])),
  ];
  const low = Math.floor(Math.min(...(values.length === 0 ? [0] : values)) / 10) * 10;
  const high = Math.max(low + 10, Math.ceil(Math.max(...(values.length === 0 ? [100] : values)) / 10) * 10);
  const last = Math.max(1, points.length - 1);
  const x = (n: number): number => round(left + 8 + (n / last) * (right - left - 16));
  const y = (value: number): number => round(bottom - ((value - low) / (high - low)) * (bottom - top));
  const place = new Map(points.map(({ month }, n) => [month, n]));
  const at = (month: string): number => x(place.get(month) ?? 0);
  const restarted = new Map(phases.map((phase) => [phase.from, phase.restarted_because]));
  const step = Math.max(1, Math.ceil(points.length / WRITTEN));
  return {
    width: WIDTH,
    height: HEIGHT,
    left,
    right,
    top,
    bottom,
    perCents: steps(low, high).map((value) => ({ value, y: y(value) })),
    months: points.flatMap(({ month }, n) => (n % step === 0 ? [{ month, x: x(n) }] : [])),
    limits: phases.flatMap(({ from, until, limits }) =>
      limits === null
        ? []
        : (["mean", "lower", "upper"] as const).map((line) => ({
            key: `${from} ${line}`,
            x1: at(from),
            x2: at(until),
            y: y(limits[line]),
            mean: line === "mean",
          })),
    ),
    lines: phases.map(({ from, until }) =>
      points
        .flatMap(({ month, value }, n) => (month >= from && month <= until ? [`${x(n)},${y(value)}`] : []))
        .join(" "),
    ),
    restarts: phases.flatMap((phase) =>
      phase.restarted_because === null ? [] : [{ month: phase.from, x: at(phase.from) }],
    ),
    marks: points.map(({ month, value, signals }, n) => ({
      month,
      x: x(n),
      y: y(value),
      signalled: signals.length > 0,
    })),
    rows: points.toReversed().map(({ month, value, signals }) => ({
      month,
      numerator: counted.get(month)?.numerator ?? 0,
      denominator: counted.get(month)?.denominator ?? 0,
      value,
      signals,
      restart: restarted.get(month) ?? null,
    })),
  };
}

function steps(low: number, high: number): readonly number[] {
  const step = high - low > 50 ? 20 : 10;
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, n) => low + n * step);
}
