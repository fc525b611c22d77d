import { expect, test } from "vitest";
import { emptyEntry } from "../record/enter/entry";
import { faultOfPassphrase } from "./passphrase";
import {
  answerOf,
  emptySheet,
  fieldOf,
  RATHER_NOT,
  surprising,
  writtenFrom,
  type Question,
  type Sheet,
} from "./written";

const NOON = Date.parse("2026-11-25T12:00:00Z");

const asks = (id: string, kind: Question["kind"]): Question => ({
  id,
  kind,
  script: "red-flags",
  ask: "Any pain?",
  choices: [],
  minimum: null,
  maximum: null,
  unit: null,
  answer: null,
});

const QUESTIONS = [asks("chest-pain-now", "yes-no"), asks("confidence", "scale")];

function written(some: Partial<Sheet>) {
  const sheet: Sheet = {
    ...emptySheet("2026-11-25"),
    dialled: "10:30",
    ended: "1050",
    outcome: "completed",
    ...some,
  };
  return writtenFrom("C 20417 Y", sheet, QUESTIONS, () => ["mmHg"], NOON);
}

test("a sheet is sent with the times that stand on it and the answers that were given", () => {
  const { written: sent, faults } = written({
    answers: { "chest-pain-now": "no", confidence: "" },
    note: " walks ",
  });
  expect(faults).toEqual([]);
  expect(sent).toEqual({
    key: "C 20417 Y",
    dialled_at: "2026-11-25T10:30:00.000Z",
    ended_at: "2026-11-25T10:50:00.000Z",
    outcome: "completed",
    note: "walks",
    answers: { "chest-pain-now": false },
    readings: [],
  });
});

test("what is missing is said at its field", () => {
  expect(written({ dialled: "", outcome: "" }).faults.map(({ field }) => field)).toEqual([
    "dialled",
    "outcome",
  ]);
  expect(written({ day: "31 12 2026" }).faults.map(({ field }) => field)).toEqual(["day"]);
  expect(written({ ended: "25:00" }).faults.map(({ field }) => field)).toEqual(["ended"]);
  expect(written({ answers: { confidence: "high" } }).faults).toEqual([
    { field: "answer-confidence", text: "Question 2: a number is expected." },
  ]);
  expect(written({ outcome: "callback-requested" }).faults.map(({ field }) => field)).toEqual([
    "callbackDay",
  ]);
});

test("a call back may be agreed for a time that has passed since, or that is to come", () => {
  const at = (callbackDay: string, callbackTime: string) =>
    written({ outcome: "callback-requested", callbackDay, callbackTime }).written?.callback_at;
  expect(at("25 11 2026", "11:30")).toBe("2026-11-25T11:30:00.000Z");
  expect(at("27 11 2026", "0900")).toBe("2026-11-27T09:00:00.000Z");
});

test("only a reading that was read back is sent as confirmed", () => {
  const entry = {
    ...emptyEntry("care-manager"),
    when: "earlier" as const,
    day: "25 11 2026",
    time: "10:40",
    pressure: { systolic: "212", diastolic: "110", pulse: "" },
  };
  expect(written({ readings: [entry] }).written?.readings?.[0]).not.toHaveProperty("confirmed");
  const confirmed = written({ readings: [entry], confirmed: [0] }).written?.readings?.[0];
  expect(confirmed).toMatchObject({ systolic: 212, taken_at: "2026-11-25T10:40:00.000Z", confirmed: true });
});

test("an answer is what its question asks for", () => {
  expect(answerOf({ kind: "yes-no" }, "yes")).toBe(true);
  expect(answerOf({ kind: "scale" }, " 7 ")).toBe(7);
  expect(answerOf({ kind: "number" }, "2,5")).toBe(2.5);
  expect(answerOf({ kind: "number" }, "many")).toBeUndefined();
  expect(answerOf({ kind: "choice" }, "all")).toBe("all");
  expect(answerOf({ kind: "scale" }, RATHER_NOT)).toBeNull();
});

test("a fault of the service leads to a field that is there", () => {
  expect(fieldOf("/dialled_at")).toBe("dialled");
  expect(fieldOf("/answers/chest-pain-now")).toBe("answer-chest-pain-now");
  expect(fieldOf("/readings/1/taken_at")).toBe("reading-1-time");
  expect(fieldOf("/readings/0/diastolic")).toBe("reading-0-diastolic");
  expect(fieldOf("/readings")).toBe("outcome");
  expect(surprising(["/readings/1/systolic", "/readings/1/diastolic", "/note"])).toEqual([1]);
});

test("a passphrase is long, and typed twice the same", () => {
  expect(faultOfPassphrase("eleven char", "eleven char")?.field).toBe("passphrase");
  expect(faultOfPassphrase("correct horse", "correct horsd")?.field).toBe("again");
  expect(faultOfPassphrase("correct horse", "correct horse")).toBeUndefined();
});
