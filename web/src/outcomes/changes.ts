// The changes of a measure, as geometry. One function makes the marks of the drawing and the rows of the table beside it from the
// same windows, so that neither can say what the other does not. A change that has no expectation by chance has no mark: the service
// sends none.

import type { components } from "../api/generated/schema";

export type Measure = components["schemas"]["OutcomeMeasure"];
export type Window = components["schemas"]["OutcomeWindow"];
type Change = components["schemas"]["OutcomeChange"];

export interface ChangeMark {
  readonly key: string;
  readonly label: string;
  readonly y: number;
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly chance: number;
  /** Of the others, over all bands in which both are told; null where there is none. */
  readonly others: number | null;
}

export interface ChangesPlot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly zero: number;
  readonly grid: readonly { readonly value: number; readonly x: number }[];
  readonly marks: readonly ChangeMark[];
}

const WIDTH = 640;
const ROW = 64;
const MARGIN = { left: 16, right: 16, top: 12, bottom: 46 };

const round = (n: number): number => Math.round(n * 10) / 10;

/** The mean change of the others, weighted by those of the same bands whom we spoke to; null where no band tells both. */
export function othersOf({ bands }: Window): number | null {
  const both = bands.flatMap(({ served, others }) =>
    served === null || others === null ? [] : [{ weight: served.people, change: others.change.value }],
  );
  const all = both.reduce((sum, { weight }) => sum + weight, 0);
  return all === 0 ? null : both.reduce((sum, { weight, change }) => sum + weight * change, 0) / all;
}

/** The drawing of a measure's windows that have a change, in their order. */
export function changesPlot(windows: readonly Window[]): ChangesPlot {
  const told = windows.flatMap((window) => {
    const change: Change | null = window.change;
    return change === null ? [] : [{ window, change, others: othersOf(window) }];
  });
  const values = told.flatMap(({ change, others }) => [
    change.change.low,
    change.change.high,
    change.expected_by_chance,
    ...(others === null ? [] : [others]),
  ]);
  const step = stepOf(Math.max(1, ...values.map(Math.abs)));
  const low = Math.floor(Math.min(0, ...values) / step) * step;
  const high = Math.max(Math.ceil(Math.max(0, ...values) / step) * step, low + step);
  const [left, right, top] = [MARGIN.left, WIDTH - MARGIN.right, MARGIN.top];
  const bottom = top + ROW * Math.max(1, told.length);
  const x = (value: number): number => round(left + ((value - low) / (high - low)) * (right - left));
  return {
    width: WIDTH,
    height: bottom + MARGIN.bottom,
    left,
    right,
    top,
    bottom,
    zero: x(0),
    grid: Array.from({ length: Math.round((high - low) / step) + 1 }, (_, n) => low + n * step).map(
      (value) => ({ value, x: x(value) }),
    ),
    marks: told.map(({ window, change, others }, n) => ({
      key: window.name,
      label: window.title,
      y: top + ROW * n + 40,
      x: x(change.change.value),
      low: x(change.change.low),
      high: x(change.change.high),
      chance: x(change.expected_by_chance),
      others: others === null ? null : x(others),
    })),
  };
}

/** Steps of 1, 2, 5 or 10 with noughts, about four to each side. */
function stepOf(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 4));
  return Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((step) => step >= most / 4) ?? power);
}
