// A kind of reading as a line over time.

import { addDays, dayOf, type Day } from "../../clinical/dates";
import type { ChartSpec, Measured } from "../../clinical/chart";
import type { Listed } from "./pressures";
import type { Kind } from "./values";

export interface Series {
  readonly kind: Kind;
  readonly unit: string;
  readonly measured: readonly Measured[];
  readonly spec: ChartSpec;
}

/** The scale of a kind, by its clinical range, so that two people's charts can be compared; it grows where one is outside. */
const SCALES: Partial<Readonly<Record<Kind, { low: number; high: number; step: number }>>> = {
  hba1c: { low: 40, high: 90, step: 10 },
  weight: { low: 50, high: 110, step: 20 },
};

/** Fewer than two values make no line. */
export function seriesOf(readings: readonly Listed[], kind: Kind, today: Day): Series | undefined {
  const scale = SCALES[kind];
  const of = readings.filter(
    (reading) => reading.kind === kind && !reading.superseded && typeof reading.value === "number",
  );
  const [first] = of.toSorted((a, b) => Date.parse(a.taken_at) - Date.parse(b.taken_at));
  if (scale === undefined || first === undefined || of.length < 2) return undefined;
  return {
    kind,
    unit: first.unit,
    measured: of.map(({ id, taken_at, value }) => ({
      id,
      at: taken_at,
      values: { [kind]: typeof value === "number" ? value : null },
    })),
    spec: {
      series: [{ key: kind, mark: "circle" }],
      ...scale,
      fromDay: addDays(dayOf(first.taken_at), -7),
      toDay: today,
      width: 440,
      height: 170,
    },
  };
}
