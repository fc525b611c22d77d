import { expect, test } from "vitest";
import { NO_GLUCOSE, readDraft, readLate } from "./draft";

test("a draft comes back as it was kept", () => {
  const draft = {
    notes: "Walked to the end of the road",
    at: "smokes",
    began_at: "2026-11-25T10:34:00.000Z",
    passed: ["chest-pain"],
    pressure: [
      { systolic: "148", diastolic: "88", pulse: "", corrects: null, sent: null },
      {
        systolic: "144",
        diastolic: "88",
        pulse: "",
        corrects: "5",
        sent: { key: "k", by: "1", body: '{"reason":"heard wrongly"}' },
      },
    ],
    glucose: { ...NO_GLUCOSE, value: "5.4", unit: "mmol/L", context: "bedtime" },
    setting: "clinic",
    position: "standing",
    symptoms: [],
    seen: ["2026-11-25T10:30:00Z"],
  } as const;
  expect(readDraft(JSON.parse(JSON.stringify(draft)) as Record<string, unknown>)).toEqual(draft);
});

test("what is missing, or of another version of the client, is left out and breaks nothing", () => {
  const empty = {
    notes: "",
    at: null,
    began_at: null,
    passed: [],
    pressure: [],
    glucose: NO_GLUCOSE,
    setting: "home",
    position: "seated",
    symptoms: null,
    seen: [],
  };
  expect(readDraft({})).toEqual(empty);
  expect(
    readDraft({
      notes: 7,
      at: ["smokes"],
      passed: "all",
      pressure: [3, { systolic: 1, sent: { key: "k" } }],
      glucose: { unit: "stone" },
      symptoms: "none",
    }),
  ).toEqual({
    ...empty,
    pressure: [{ systolic: "", diastolic: "", pulse: "", corrects: null, sent: null }],
  });
});

test("nobody asked is another thing than no symptoms", () => {
  expect(readDraft({ symptoms: [] }).symptoms).toEqual([]);
  expect(readDraft({}).symptoms).toBeNull();
});

test("what was typed too late is notes, or one answer", () => {
  expect(readLate({ notes: "two lines" })).toEqual({ notes: "two lines", answers: new Map() });
  expect(readLate({ answers: { "chest-pain-now": false } })).toEqual({
    notes: "",
    answers: new Map([["chest-pain-now", false]]),
  });
});
