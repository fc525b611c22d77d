import { describe, expect, test } from "vitest";
import { NO_PRESSURE } from "../../../clinical/readingEntry";
import type { Listed } from "../../record/pressures";
import { readDraft } from "../draft";
import { emptyRow, firstRows, isDirty, readingOf } from "./entries";

const BEGAN = "2026-11-25T10:34:00Z";
const draft = readDraft({ began_at: BEGAN });

function reading(id: string, more: Partial<Listed> = {}): Listed {
  return {
    id,
    patient: "3",
    kind: "blood-pressure",
    systolic: 148,
    diastolic: 88,
    pulse: 72,
    value: null,
    unit: "mmHg",
    value_entered: "148/88",
    unit_entered: "mmHg",
    context: null,
    setting: "home",
    position: null,
    source: "patient",
    symptoms: null,
    taken_at: "2026-11-25T10:38:00Z",
    recorded_at: "2026-11-25T10:38:05Z",
    recorded_by: "1",
    unconfirmed: false,
    call: null,
    supersedes: null,
    superseded: false,
    superseded_by: null,
    supersede_reason: null,
    assessment: null,
    allowed_actions: ["correct"],
    ...more,
  };
}

describe("the rows of a page that was opened again", () => {
  test("are what was saved in this call, what was typed, and at least two", () => {
    const typed = { systolic: "144", diastolic: "", pulse: "", corrects: null, sent: null };
    const rows = firstRows([reading("5")], { ...draft, pressure: [typed] }, "1");
    expect(rows.map(({ text, saved }) => [text.systolic, saved?.id])).toEqual([
      ["148", "5"],
      ["144", undefined],
    ]);
    expect(firstRows([], draft, "1")).toHaveLength(2);
  });

  test("are not what others saved, what was before, what was corrected, or another kind", () => {
    const others = [
      reading("1", { recorded_by: "2" }),
      reading("2", { recorded_at: "2026-11-25T10:33:59Z" }),
      reading("3", { superseded: true }),
      reading("4", { kind: "weight" }),
      reading("5", { taken_at: "2026-11-20T10:38:00Z" }),
    ];
    expect(firstRows(others, draft, "1").every(({ saved }) => saved === null)).toBe(true);
    expect(firstRows([reading("6")], readDraft({}), "1").every(({ saved }) => saved === null)).toBe(true);
  });
});

describe("a row", () => {
  const whole = { ...emptyRow(), text: { systolic: "148", diastolic: "88", pulse: "72" } };

  test("is to be saved once both pressures are there, and again only if something changed", () => {
    expect(isDirty(emptyRow())).toBe(false);
    expect(isDirty({ ...emptyRow(), text: { ...NO_PRESSURE, systolic: "148" } })).toBe(false);
    expect(isDirty(whole)).toBe(true);
    const [saved = emptyRow()] = firstRows([reading("5")], draft, "1");
    expect(isDirty(saved)).toBe(false);
    expect(isDirty({ ...saved, text: { ...saved.text, pulse: "70" } })).toBe(true);
  });

  test("becomes a reading with the place and position of the moment", () => {
    expect(readingOf(whole, { ...draft, setting: "clinic", position: "standing" })).toMatchObject({
      kind: "blood-pressure",
      systolic: 148,
      diastolic: 88,
      pulse: 72,
      setting: "clinic",
      position: "standing",
      source: "patient",
    });
    expect(readingOf(emptyRow(), draft)).toBeUndefined();
  });

  test("says of symptoms only what was asked", () => {
    expect(readingOf(whole, draft)).not.toHaveProperty("symptoms");
    expect(readingOf(whole, { ...draft, symptoms: [] })).toMatchObject({ symptoms: [] });
  });

  test("that corrects keeps the time at which it was measured", () => {
    const [saved = emptyRow()] = firstRows([reading("5")], draft, "1");
    expect(readingOf({ ...saved, text: { ...saved.text, systolic: "144" } }, draft)).toMatchObject({
      systolic: 144,
      taken_at: "2026-11-25T10:38:00Z",
    });
  });
});
