// Readings of one value: how each is written, and the last one of each kind.

import { formatChange, formatMeasurement, formatPressure, formatValue } from "../../clinical/numbers";
import { millis } from "../../clinical/dates";
import { pressureOf, type Listed, type Shown } from "./pressures";

export type Kind = Listed["kind"];

/** As it was measured: `146/87`, `7.8`, `LO`. The unit stands beside it or names the column. */
export function figureOf(reading: Shown): string {
  const pressure = pressureOf(reading);
  if (pressure !== undefined) return formatPressure(pressure.systolic, pressure.diastolic);
  if (typeof reading.value === "number") return formatValue(reading.value, reading.unit);
  return reading.value ?? reading.value_entered;
}

/** With its unit, as in a sentence: `146/87 mmHg`, `7.8 mmol/L`. What a meter calls `LO` has none. */
export function measuredOf(reading: Shown): string {
  if (typeof reading.value === "number") return formatMeasurement(reading.value, reading.unit);
  return pressureOf(reading) === undefined ? figureOf(reading) : `${figureOf(reading)}\u00a0mmHg`;
}

/** Kinds that somebody reads first, in this order; the rest follow. */
const ORDER: readonly Kind[] = [
  "blood-pressure",
  "hba1c",
  "glucose",
  "weight",
  "spo2",
  "pulse",
  "cholesterol",
  "ketones",
  "peak-flow",
];

/** The newest reading of each kind that was not corrected. */
export function lastOfEach(readings: readonly Listed[]): readonly Listed[] {
  return ORDER.flatMap((kind) => {
    const of = valid(readings, kind);
    return of.slice(0, 1);
  });
}

function valid(readings: readonly Listed[], kind: Kind): readonly Listed[] {
  return readings
    .filter((reading) => reading.kind === kind && !reading.superseded)
    .toSorted((a, b) => millis(b.taken_at) - millis(a.taken_at));
}

/** How far the newest weight is from the oldest one that is known, and since when. */
export function changeOf(
  readings: readonly Listed[],
  kind: Kind,
): { readonly text: string; readonly since: string } | undefined {
  const of = valid(readings, kind);
  const [last, first] = [of[0], of.at(-1)];
  if (last === undefined || first === undefined || last === first) return undefined;
  if (typeof last.value !== "number" || typeof first.value !== "number") return undefined;
  return { text: formatChange(last.value - first.value, last.unit), since: first.taken_at };
}
