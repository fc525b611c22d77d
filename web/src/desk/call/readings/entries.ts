// Blood pressures as they are typed in a call. A row saves itself when it is whole; a row that was saved and is changed
// corrects what was saved, and nothing is overwritten.

import { now } from "../../../api/clock";
import { dayOf, millis } from "../../../clinical/dates";
import { NO_PRESSURE, pressureOf, type PressureText } from "../../../clinical/readingEntry";
import type { Listed } from "../../record/pressures";
import type { CallDraft, TypedPressure } from "../draft";
import type { NewReading, Recorded, Row, SavedRow } from "./row";
import { isRecorded } from "./sending";

/** How many rows there are from the start: two measurements are asked for. */
const AT_FIRST = 2;

export function emptyRow(): Row {
  return { key: crypto.randomUUID(), text: NO_PRESSURE, saved: null, sent: null, next: null, problem: null };
}

function figure(value: number | null): string {
  return value === null ? "" : String(value);
}

type Values = Pick<Listed, "systolic" | "diastolic" | "pulse">;

function textOf({ systolic, diastolic, pulse }: Values): PressureText {
  return { systolic: figure(systolic), diastolic: figure(diastolic), pulse: figure(pulse) };
}

/** The readings of this call that are in the record: recorded by this person since it began, and not corrected. */
function ofThisCall(readings: readonly Listed[], began: string | null, user: string): readonly Listed[] {
  if (began === null) return [];
  return readings
    .filter(
      (reading) =>
        reading.kind === "blood-pressure" &&
        !reading.superseded &&
        reading.recorded_by === user &&
        dayOf(reading.taken_at) === dayOf(began) &&
        millis(reading.recorded_at) >= millis(began),
    )
    .toSorted((a, b) => millis(a.recorded_at) - millis(b.recorded_at));
}

function rowOf(reading: Listed): Row {
  const text = textOf(reading);
  const judged = reading.assessment === null ? null : { assessment: reading.assessment, escalation: null };
  const { id, taken_at: takenAt, recorded_at: recordedAt, symptoms } = reading;
  return { ...emptyRow(), text, saved: { id, text, takenAt, recordedAt, symptoms, judged } };
}

/**
 * The rows with which a page begins: what was saved, what was typed before, and enough empty ones. What was typed and is in
 * the record by now, because only its answer was lost, stands among what was saved, and not a second time.
 */
export function firstRows(readings: readonly Listed[], draft: CallDraft, user: string): readonly Row[] {
  const rows = ofThisCall(readings, draft.began_at, user).map(rowOf);
  for (const { corrects, sent, ...text } of draft.pressure) {
    const typed = { text, sent: sent?.by === user ? sent : null };
    if (corrects === null) {
      if (sent === null || !isRecorded(sent, readings)) rows.push({ ...emptyRow(), ...typed });
      continue;
    }
    const wrong = readings.find(({ id, superseded }) => id === corrects && !superseded);
    if (wrong === undefined) continue;
    const at = rows.findIndex(({ saved }) => saved?.id === corrects);
    rows.splice(at === -1 ? rows.length : at, at === -1 ? 0 : 1, { ...rowOf(wrong), ...typed });
  }
  while (rows.length < AT_FIRST) rows.push(emptyRow());
  return rows;
}

/** Rows for the draft: those typed and not saved. */
export function typedRows(rows: readonly Row[]): readonly TypedPressure[] {
  return rows
    .filter(({ text, saved, sent }) =>
      saved === null
        ? Object.values(text).some((one) => one !== "")
        : sent !== null || !sameValues(text, saved.text),
    )
    .map(({ text, saved, sent }) => ({ ...text, corrects: saved?.id ?? null, sent }));
}

/** `088` is 88. */
function numberOf(figures: string): number | null {
  return figures === "" ? null : Number(figures);
}

function sameValues(a: PressureText, b: PressureText): boolean {
  return (["systolic", "diastolic", "pulse"] as const).every(
    (field) => numberOf(a[field]) === numberOf(b[field]),
  );
}

/** Whether a row shows the values of a reading. */
export function isTextOf(
  { systolic = null, diastolic = null, pulse = null }: NewReading,
  text: PressureText,
): boolean {
  return sameValues(text, textOf({ systolic, diastolic, pulse }));
}

/** Whether a row holds something that is to be saved and is not. */
export function isDirty({ text, saved }: Row): boolean {
  return pressureOf(text) !== undefined && (saved === null || !sameValues(text, saved.text));
}

/** A row as a reading; undefined while it is not whole. */
export function readingOf(row: Row, draft: CallDraft): NewReading | undefined {
  const values = pressureOf(row.text);
  if (values === undefined) return undefined;
  return {
    kind: "blood-pressure",
    ...values,
    setting: draft.setting,
    ...(draft.position === "seated" ? {} : { position: draft.position }),
    source: "patient",
    taken_at: row.saved?.takenAt ?? new Date(now()).toISOString(),
    ...(draft.symptoms === null ? {} : { symptoms: [...draft.symptoms] }),
  };
}

export function savedRow(recorded: Recorded): SavedRow {
  const { id, taken_at: takenAt, recorded_at: recordedAt, symptoms, assessment, escalation } = recorded;
  return { id, text: textOf(recorded), takenAt, recordedAt, symptoms, judged: { assessment, escalation } };
}
