// A reading on its way to the record. It goes out under one key, and the draft of the call has both before it goes: if its
// answer is lost, this page or another one of the same person asks for the same reading under the same key again.

import type { Problem } from "../../../api/problem";
import { send } from "../../../api/queries";
import { millis } from "../../../clinical/dates";
import type { Listed } from "../../record/pressures";
import type { SentReading } from "../draft";
import type { Room } from "../room";
import type { NewReading, Recorded } from "./row";

/** A correction says why; a new reading needs no reason. */
interface Correction {
  readonly reason: string;
  readonly replacement: NewReading;
}

/** A reading, or the correction of one, under a key of its own. */
export function newlySent(room: Room, reading: NewReading, reason: string | null): SentReading {
  const body: NewReading | Correction = reason === null ? reading : { reason, replacement: reading };
  return { key: crypto.randomUUID(), by: room.user, body: JSON.stringify(body) };
}

/** The reading that went out. */
export function readingIn({ body }: SentReading): NewReading {
  const sent = JSON.parse(body) as NewReading | Correction;
  return "replacement" in sent ? sent.replacement : sent;
}

/** Whether a reading that went out is in the record: of its kind, with its values, taken at its very moment. */
export function isRecorded(sent: SentReading, readings: readonly Listed[]): boolean {
  const { kind, taken_at: takenAt, systolic = null, diastolic = null, pulse = null } = readingIn(sent);
  return readings.some(
    (one) =>
      one.kind === kind &&
      millis(one.taken_at) === millis(takenAt) &&
      one.systolic === systolic &&
      one.diastolic === diastolic &&
      one.pulse === pulse,
  );
}

export interface SaveHandlers {
  readonly saved: (recorded: Recorded) => void;
  readonly refused: (problem: Problem) => void;
}

/** Puts it into the outbox of the call, behind the draft that has it. `corrects` is the id of the reading that is wrong. */
export function putReading(
  room: Room,
  name: string,
  sent: SentReading,
  corrects: string | null,
  { saved, refused }: SaveHandlers,
): void {
  room.keep();
  room.outbox.put(`reading ${name}`, {
    // The record of the patient takes it, whoever holds the call by now.
    leased: false,
    refused,
    send: async () => saved(await recordedBy(room.patient, sent, corrects)),
  });
}

async function recordedBy(
  patient: string,
  { key, body }: SentReading,
  corrects: string | null,
): Promise<Recorded> {
  if (corrects === null) {
    const reading = JSON.parse(body) as NewReading;
    return send("post", "/v1/patients/{id}/readings", { path: { id: patient }, body: reading }, key);
  }
  const correction = JSON.parse(body) as Correction;
  const path = { id: corrects };
  const { replacement } = await send("post", "/v1/readings/{id}/supersede", { path, body: correction }, key);
  if (replacement === null) throw new Error("a correction with a value answers the value");
  return replacement;
}
