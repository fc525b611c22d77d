// What a score expected against what happened, as geometry. One function makes the marks of the drawing and the rows of the table
// beside it from the same groups. A group of which no publication says what to expect has a row and no mark.

import type { Answer } from "../../api/queries";

export type Calibration = Answer<"/v1/scores/{name}/calibration">;
export type Group = Calibration["groups"][number];

export interface CalibrationMark {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** The ends of the interval, the lower share first. */
  readonly ends: readonly [number, number];
  /** Whether what was expected is not within the interval. */
  readonly outside: boolean;
}

export interface CalibrationRow {
  readonly key: string;
  readonly group: Group;
  readonly outside: boolean;
}

export interface CalibrationPlot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Shares that are told along both axes, which have one scale. */
  readonly perCents: readonly { readonly value: number; readonly x: number; readonly y: number }[];
  readonly marks: readonly CalibrationMark[];
  readonly rows: readonly CalibrationRow[];
}

const WIDTH = 420;
const HEIGHT = 320;
const MARGIN = { left: 44, right: 16, top: 12, bottom: 40 };

const round = (n: number): number => Math.round(n * 10) / 10;

/** The drawing and the table of the groups of a score. */
export function calibrationPlot(groups: readonly Group[]): CalibrationPlot {
  const [left, right, top, bottom] = [MARGIN.left, WIDTH - MARGIN.right, MARGIN.top, HEIGHT - MARGIN.bottom];
  const rows = groups.map((group, n) => ({ key: `${n}`, group, outside: isOutside(group) }));
  const drawn = rows.flatMap((row) => {
    const { expected_per_mille: expected, observed } = row.group;
    return expected === null ? [] : [{ ...row, observed, expected: expected / 10 }];
  });
  const most = Math.max(10, ...drawn.map(({ expected, observed }) => Math.max(expected, observed.high)));
  const high = Math.min(100, Math.ceil(most / 10) * 10);
  const x = (share: number): number => round(left + (share / high) * (right - left));
  const y = (share: number): number => round(bottom - (share / high) * (bottom - top));
  const step = high > 50 ? 20 : 10;
  const values = Array.from({ length: Math.floor(high / step) + 1 }, (_, n) => n * step);
  return {
    width: WIDTH,
    height: HEIGHT,
    left,
    right,
    top,
    bottom,
    perCents: values.map((value) => ({ value, x: x(value), y: y(value) })),
    marks: drawn.map(({ key, outside, expected, observed }) => ({
      key,
      x: x(expected),
      y: y(observed.percent),
      ends: [y(observed.low), y(observed.high)],
      outside,
    })),
    rows,
  };
}

function isOutside({ expected_per_mille: expected, observed }: Group): boolean {
  return expected !== null && (expected / 10 < observed.low || expected / 10 > observed.high);
}
