// What the pages of function show, by its types in the contract. One function makes the marks of the chart and the rows of the
// table beside it from the same assessments, so that neither says what the other does not.

import type { components } from "../api/generated/schema";
import type { PathOf } from "../api/queries";
import { daysBetween, type Day } from "../clinical/dates";

export type FunctionView = components["schemas"]["FunctionView"];
export type Instrument = components["schemas"]["FunctionInstrument"];
export type Assessment = components["schemas"]["ShownFunctionAssessment"];
export type Goal = components["schemas"]["ShownFunctionGoal"];
export type Report = components["schemas"]["FunctionReport"];
export type Occasion = components["schemas"]["FunctionOccasion"];
export type Manner = components["schemas"]["FunctionManner"];
export type Informant = components["schemas"]["FunctionInformant"];

export const MANNERS = ["seen", "telephone"] as const satisfies readonly Manner[];
export const INFORMANTS = ["person", "carer"] as const satisfies readonly Informant[];

/** Queries that are read anew after an assessment or a goal. */
export const STALE: readonly PathOf<"get">[] = [
  "/v1/patients/{id}/function",
  "/v1/wards/{id}",
  "/v1/wards/{id}/function",
  "/v1/wards/{id}/rounds/{date}",
];

/** Points by item; an item without an answer is not in it. */
export type Answers = Readonly<Record<string, number>>;

/** The total, or which items have no answer: never a total without them. */
export type Scored =
  { readonly total: number } | { readonly total: undefined; readonly missing: readonly string[] };

export function score(instrument: Instrument, answers: Answers): Scored {
  const missing = instrument.items.filter(({ id }) => answers[id] === undefined);
  if (missing.length > 0) return { total: undefined, missing: missing.map(({ title }) => title) };
  return { total: instrument.items.reduce((sum, { id }) => sum + (answers[id] ?? 0), 0) };
}

export interface Mark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly total: number;
}

export interface Course {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  /** Assessments in force with a total, the oldest first. */
  readonly marks: readonly Mark[];
  /** The marks as the points of a line. */
  readonly line: string;
  readonly grid: readonly { readonly value: number; readonly y: number }[];
  readonly days: readonly { readonly day: Day; readonly x: number }[];
  /** Every assessment, the newest first, replaced ones and those without a total among them. */
  readonly rows: readonly Assessment[];
}

const SIZE = { width: 640, height: 180, left: 40, right: 620, top: 14, bottom: 150 } as const;

/** The course by one instrument. A better value is higher up, whichever way its points go. */
export function courseOf(instrument: Instrument, assessments: readonly Assessment[]): Course {
  const rows = assessments.filter((one) => one.instrument === instrument.name);
  const drawn = rows.filter((one) => one.superseded_at === null && one.total !== null).toReversed();
  const { lowest, highest, better } = instrument;
  const first = drawn[0]?.on ?? "";
  const span = Math.max(1, daysBetween(first, drawn.at(-1)?.on ?? first) || 0);
  const xOf = (on: Day): number =>
    SIZE.left + 20 + (daysBetween(first, on) / span) * (SIZE.right - SIZE.left - 40);
  const yOf = (value: number): number => {
    const share = (value - lowest) / (highest - lowest);
    return SIZE.bottom - (better === "higher" ? share : 1 - share) * (SIZE.bottom - SIZE.top);
  };
  const marks = drawn.map(({ id, on, total }) => ({ id, x: xOf(on), y: yOf(total ?? 0), total: total ?? 0 }));
  const ends = new Set([drawn[0]?.on, drawn.at(-1)?.on]);
  const half = (lowest + highest) / 2;
  return {
    ...SIZE,
    marks,
    line: marks.map(({ x, y }) => `${x},${y}`).join(" "),
    grid: (Number.isInteger(half) ? [lowest, half, highest] : [lowest, highest]).map((value) => ({
      value,
      y: yOf(value),
    })),
    days: [...ends].flatMap((day) => (day === undefined ? [] : [{ day, x: xOf(day) }])),
    rows,
  };
}

/** Suggests an occasion, by any instrument or by one: what is due, else a week of the stay, else a single one. */
export function suggested(
  view: FunctionView,
  by?: string,
): { readonly instrument: string; readonly occasion: Occasion } {
  const [due] = view.next
    .filter(({ instrument: of }) => by === undefined || of === by)
    .toSorted((one, other) => rank(one.standing) - rank(other.standing));
  const instrument = by ?? due?.instrument ?? view.instruments[0]?.name ?? "";
  const occasion = view.stay === null ? "single" : view.stay.left_on === null ? "weekly" : "end";
  return { instrument, occasion: due?.occasion ?? occasion };
}

function rank(standing: components["schemas"]["FunctionStanding"]): number {
  return ["overdue", "due", "coming"].indexOf(standing);
}

/** Of which occasions one can be assessed now. */
export function occasionsOf({ stay }: FunctionView): readonly Occasion[] {
  if (stay === null) return ["single"];
  return stay.left_on === null ? ["start", "weekly", "end"] : ["end", "single"];
}
