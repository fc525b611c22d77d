// Numbers and measurements as they are shown. A value never loses its unit: it stands in the text or names
// the column.

const NBSP = "\u00a0";
const MINUS = "\u2212";

const WHOLE = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** `1,603`. */
export function formatCount(n: number): string {
  return WHOLE.format(n);
}

/** `58 %`, of a share between 0 and 1. Only all is 100 %, and only nothing is 0 %. */
export function formatShare(share: number): string {
  const rounded = Math.round(share * 100);
  const percent = share > 0 && rounded === 0 ? 1 : share < 1 && rounded === 100 ? 99 : rounded;
  return `${percent}${NBSP}%`;
}

/** `146/87`. */
export function formatPressure(systolic: number, diastolic: number): string {
  return `${Math.round(systolic)}/${Math.round(diastolic)}`;
}

/** How many decimals a unit has: as many as its meters show. */
const DECIMALS: Readonly<Record<string, number>> = {
  "mmol/L": 1,
  "mg/dL": 0,
  "mmol/mol": 0,
  "%": 1,
  kg: 1,
  mmHg: 0,
  "/min": 0,
  "L/min": 0,
};

/** `7.8`, of a value in this unit. */
export function formatValue(value: number, unit: string): string {
  return value.toFixed(DECIMALS[unit] ?? 1);
}

/** `7.8 mmol/L`, with a space that never breaks. */
export function formatMeasurement(value: number, unit: string): string {
  return `${formatValue(value, unit)}${NBSP}${unit}`;
}

/** A glucose, which a meter may call `LO` or `HI`: then there is no figure, and none is made up. */
export function formatGlucose(value: number | "LO" | "HI", unit = "mmol/L"): string {
  return typeof value === "number" ? formatMeasurement(value, unit) : value;
}

/** `−1.4`, `+2.0`: a change, with its sign. */
export function formatChange(change: number, unit: string): string {
  const size = formatValue(Math.abs(change), unit);
  if (Number(size) === 0) return size;
  return `${change < 0 ? MINUS : "+"}${size}`;
}
