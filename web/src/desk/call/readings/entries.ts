// Blood pressures as they are typed in a call. A row saves itself when it is whole; a row that was saved and is changed
// corrects what was saved, and nothing is overwritten.

import { now } from "../../../api/clock";
import type { components } from "../../../api/generated/schema";
import type { Problem } from "../../../api/problem";
import { send } from "../../../api/queries";
import { dayOf, millis } from "../../../clinical/dates";
import { NO_PRESSURE, pressureOf, type PressureText } from "../../../clinical/readingEntry";
import type { Listed } from "../../record/pressures";
import type { CallDraft } from "../draft";
import type { Row, SavedRow } from "./row";
import type { Room } from "../room";
import { t } from "../words";

type Schemas = components["schemas"];
export type NewReading = Schemas["NewReading"];
type Recorded = Schemas["Recorded"];

/** How many rows there are from the start: two measurements are asked for. */
const AT_FIRST = 2;

export function emptyRow(): Row {
  return { key: crypto.randomUUID(), text: NO_PRESSURE, saved: null, sending: false, problem: null };
}

function figure(value: number | null): string {
  return value === null ? "" : String(value);
}

function textOf({ systolic, diastolic, pulse }: Listed): PressureText {
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

/** The rows with which a page begins: what was saved, what was typed before, and enough empty ones. */
export function firstRows(readings: readonly Listed[], draft: CallDraft, user: string): readonly Row[] {
  const saved = ofThisCall(readings, draft.began_at, user).map((reading): Row => {
    const text = textOf(reading);
    const judged = reading.assessment === null ? null : { assessment: reading.assessment, escalation: null };
    const { id, taken_at: takenAt, recorded_at: recordedAt, symptoms } = reading;
    return { ...emptyRow(), text, saved: { id, text, takenAt, recordedAt, symptoms, judged } };
  });
  const typed = draft.pressure.map((text): Row => ({ ...emptyRow(), text }));
  const rows = [...saved, ...typed];
  while (rows.length < AT_FIRST) rows.push(emptyRow());
  return rows;
}

export function sameText(a: PressureText, b: PressureText): boolean {
  return a.systolic === b.systolic && a.diastolic === b.diastolic && a.pulse === b.pulse;
}

/** Whether a row holds something that is to be saved and is not. */
export function isDirty({ text, saved }: Row): boolean {
  return pressureOf(text) !== undefined && (saved === null || !sameText(text, saved.text));
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

export interface SaveHandlers {
  readonly saved: (recorded: Recorded) => void;
  readonly refused: (problem: Problem) => void;
}

/**
 * Puts a row into the outbox of the call: as a new reading, or as the correction of what was saved. Each save is one
 * intention with one key, which all its repeats keep.
 */
export function saveRow(
  room: Room,
  row: Row,
  reading: NewReading,
  { saved, refused }: SaveHandlers,
  reason = t("bp.corrected"),
): void {
  const key = crypto.randomUUID();
  room.outbox.put(`reading ${row.key}`, {
    // The record of the patient takes it, whoever holds the call by now.
    leased: false,
    refused,
    send: async () => {
      const recorded = await sendRow(room.patient, row.saved?.id ?? null, reading, reason, key);
      saved(recorded);
    },
  });
}

async function sendRow(
  patient: string,
  wrong: string | null,
  reading: NewReading,
  reason: string,
  key: string,
): Promise<Recorded> {
  if (wrong === null) {
    return send("post", "/v1/patients/{id}/readings", { path: { id: patient }, body: reading }, key);
  }
  const body = { reason, replacement: reading };
  const { replacement } = await send(
    "post",
    "/v1/readings/{id}/supersede",
    { path: { id: wrong }, body },
    key,
  );
  if (replacement === null) throw new Error("a correction with a value answers the value");
  return replacement;
}

export function savedRow(recorded: Recorded, text: PressureText): SavedRow {
  const { id, taken_at: takenAt, recorded_at: recordedAt, symptoms, assessment, escalation } = recorded;
  return { id, text, takenAt, recordedAt, symptoms, judged: { assessment, escalation } };
}
