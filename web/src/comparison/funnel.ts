// The funnel of a figure, as geometry. One function makes the marks of the drawing and the rows of the table beside it from the
// same units, so that neither can say what the other does not.

import type { components } from "../api/generated/schema";

export type Funnel = components["schemas"]["ComparisonFunnel"];
export type Unit = components["schemas"]["FunnelUnit"];
export type Position = components["schemas"]["FunnelPosition"];

export interface FunnelMark {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly own: boolean;
  readonly outside: boolean;
  /** Written beside the mark: of those outside, of one's own, and of those whose name is a letter. */
  readonly label: string | null;
  /** Whether the label stands before its mark: on the side on which there is more room. */
  readonly before: boolean;
}

export interface FunnelRow {
  readonly key: string;
  readonly unit: Unit;
  readonly outside: boolean;
}

export interface FunnelLine {
  readonly key: "lower_alarm" | "lower_warning" | "upper_warning" | "upper_alarm";
  readonly points: string;
}

export interface FunnelPlot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly perCents: readonly { readonly value: number; readonly y: number }[];
  readonly sizes: readonly { readonly value: number; readonly x: number }[];
  /** Of all units together. */
  readonly target: number | null;
  readonly lines: readonly FunnelLine[];
  readonly marks: readonly FunnelMark[];
  readonly rows: readonly FunnelRow[];
}

const WIDTH = 640;
const HEIGHT = 320;
const MARGIN = { left: 62, right: 16, top: 12, bottom: 46 };
const LINES = ["lower_alarm", "lower_warning", "upper_warning", "upper_alarm"] as const;
const round = (n: number): number => Math.round(n * 10) / 10;

export function isOutside(position: Position | null): boolean {
  return position !== null && position !== "within";
}

/** The drawing and the table of the units of a funnel. */
export function funnelPlot(funnel: Funnel): FunnelPlot {
  const [left, right, top, bottom] = [MARGIN.left, WIDTH - MARGIN.right, MARGIN.top, HEIGHT - MARGIN.bottom];
  const rows = funnel.units.map((unit, n) => ({
    key: unit.unit ?? `other ${n}`,
    unit,
    outside: isOutside(unit.position),
  }));
  const shown = rows.flatMap((row) => {
    const { denominator, per_cent: perCent } = row.unit;
    return denominator === null || perCent === null ? [] : [{ ...row, denominator, perCent }];
  });
  const most = Math.max(1, ...funnel.lines.map((line) => line.denominator));
  const values = [
    ...funnel.lines.flatMap((line) => [line.lower_alarm, line.upper_alarm]),
    ...shown.map(({ perCent }) => perCent),
  ];
  const low = Math.floor(Math.min(...(values.length === 0 ? [0] : values)) / 10) * 10;
  const high = Math.max(low + 10, Math.ceil(Math.max(...(values.length === 0 ? [100] : values)) / 10) * 10);
  const x = (size: number): number => round(left + (size / most) * (right - left));
  const y = (perCent: number): number => round(bottom - ((perCent - low) / (high - low)) * (bottom - top));
  return {
    width: WIDTH,
    height: HEIGHT,
    left,
    right,
    top,
    bottom,
    perCents: steps(low, high, high - low > 50 ? 20 : 10).map((value) => ({ value, y: y(value) })),
    sizes: steps(0, most, sizeStep(most)).map((value) => ({ value, x: x(value) })),
    target: funnel.target === null ? null : y(funnel.target),
    lines: LINES.map((key) => ({
      key,
      points: funnel.lines.map((line) => `${x(line.denominator)},${y(line[key])}`).join(" "),
    })),
    marks: shown.map(({ key, unit, outside, denominator, perCent }) => ({
      key,
      x: x(denominator),
      y: y(perCent),
      own: unit.own,
      outside,
      label: outside || unit.own || unit.unit === null ? unit.name : null,
      before: x(denominator) > (left + right) / 2,
    })),
    rows,
  };
}

function steps(low: number, high: number, step: number): readonly number[] {
  const count = Math.floor((high - low) / step) + 1;
  return Array.from({ length: count }, (_, n) => low + n * step);
}

/** About five steps, each 1, 2 or 5 with noughts. */
function sizeStep(most: number): number {
  const rough = Math.max(1, most / 5);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= rough) ?? power;
}
