// Typing readings. Somebody listens, speaks and types at once, so the fields move on by themselves: three
// digits make a systolic, two above 30 a diastolic or a pulse, and "148/88" in the first field fills both.
// Whether a value is plausible is the server's judgement; here is only what the keys mean.

export type PressureField = "systolic" | "diastolic" | "pulse";

/** As typed. */
export interface PressureText {
  readonly systolic: string;
  readonly diastolic: string;
  readonly pulse: string;
}

export const NO_PRESSURE: PressureText = { systolic: "", diastolic: "", pulse: "" };

/** Result of a change of a field: the row, and where the cursor goes. */
export interface Typed {
  readonly row: PressureText;
  /** `next-row` after a pulse is whole; undefined where the cursor stays. */
  readonly goTo?: PressureField | "next-row";
}

const AFTER: Readonly<Record<PressureField, PressureField | "next-row">> = {
  systolic: "diastolic",
  diastolic: "pulse",
  pulse: "next-row",
};

const FIELDS: readonly PressureField[] = ["systolic", "diastolic", "pulse"];

/** Separators that people write between the two figures, and before the pulse. */
const BETWEEN = /[\s/\\.,;:-]+|over/i;

/** Whether no further digit can belong to the figure. */
function isWhole(digits: string): boolean {
  return digits.length === 3 || (digits.length === 2 && Number(digits) > 30);
}

/**
 * Reads `text` in `field`. More than one figure fills the fields after it as well; letters and signs beside
 * digits are dropped.
 */
export function typePressure(row: PressureText, field: PressureField, text: string): Typed {
  const figures = text.split(BETWEEN).map((part) => part.replaceAll(/\D/g, "").slice(0, 3));
  const parts = figures.filter((figure) => figure !== "");
  if (parts.length > 1) return fill(row, field, parts);
  const figure = parts[0] ?? "";
  const changed = { ...row, [field]: figure };
  // "148/": the sign says that the figure is whole. Deleting a digit is no way on.
  const ended = figure !== "" && figures.length > 1;
  const grew = figure.length > row[field].length;
  return ended || (grew && isWhole(figure)) ? { row: changed, goTo: AFTER[field] } : { row: changed };
}

function fill(row: PressureText, first: PressureField, parts: readonly string[]): Typed {
  const fields = FIELDS.slice(FIELDS.indexOf(first));
  const used = parts.slice(0, fields.length);
  const filled = Object.fromEntries(used.map((part, index) => [fields[index], part]));
  const last = fields[used.length - 1] ?? first;
  const whole = isWhole(used.at(-1) ?? "");
  return { row: { ...row, ...filled }, goTo: whole ? AFTER[last] : last };
}

/** A row as numbers: what is missing is undefined, and an empty row is no reading. */
export interface PressureValues {
  readonly systolic: number;
  readonly diastolic: number;
  readonly pulse?: number;
}

/** The reading of a row, once both pressures are there. */
export function pressureOf(row: PressureText): PressureValues | undefined {
  if (row.systolic === "" || row.diastolic === "") return undefined;
  const pressure = { systolic: Number(row.systolic), diastolic: Number(row.diastolic) };
  return row.pulse === "" ? pressure : { ...pressure, pulse: Number(row.pulse) };
}

export type GlucoseUnit = "mmol/L" | "mg/dL";

/** A glucose as typed: a number, or what the meter shows instead of one. */
export type GlucoseEntry = number | "LO" | "HI";

/** `7.8`, `7,8`, `lo`, `HI`; undefined for what is none of them. */
export function glucoseOf(text: string): GlucoseEntry | undefined {
  const typed = text.trim().toUpperCase();
  if (typed === "LO" || typed === "LOW") return "LO";
  if (typed === "HI" || typed === "HIGH") return "HI";
  return /^\d{1,3}(?:[.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(",", ".")) : undefined;
}

/** The unit that a figure is most likely in: no meter shows 34 or more in mmol/L, and none less in mg/dL. */
export function likelyUnit(value: number): GlucoseUnit {
  return value >= 34 ? "mg/dL" : "mmol/L";
}
