import { expect, test } from "vitest";
import type { Assessment, FunctionView } from "./course";
import { correcting, entered, isUnsaved, NOTHING, shownOf, withoutEntry } from "./taking";

const TODAY = "2026-11-25";

const next = (instrument: string, occasion: "start" | "weekly") =>
  ({ instrument, title: "", occasion, due_on: "2026-11-01", standing: "due" }) as const;

function viewWith(...due: FunctionView["next"]): FunctionView {
  return {
    patient: "1",
    stay: { id: "1", ward: "1", ward_name: "North ward", admitted_on: "2026-11-20", left_on: null },
    instruments: [],
    next: due,
    assessments: [],
    gains: [],
    goals: [],
  };
}

const VIEW = viewWith(next("barthel", "start"), next("rankin", "start"));

const OLD: Assessment = {
  id: "7",
  patient: "1",
  stay: "1",
  occasion: "start",
  instrument: "barthel",
  version: "1",
  on: "2026-11-20",
  manner: "telephone",
  informant: "carer",
  answers: [{ item: "feeding", points: 10 }],
  total: null,
  by: "1",
  by_name: "",
  at: "2026-11-20T10:00:00Z",
  replaces: null,
  superseded_at: null,
  band: null,
  missing: ["Stairs"],
};

test("what is suggested is shown until something is answered, and stays then", () => {
  const shown = shownOf(NOTHING, VIEW, TODAY);
  expect(shown).toMatchObject({ instrument: "barthel", occasion: "start", on: TODAY, answers: {} });
  const answered = entered(NOTHING, shown, { answers: { feeding: 5 } });
  const later = shownOf(answered, viewWith(next("rankin", "weekly")), TODAY);
  expect(later).toMatchObject({ instrument: "barthel", occasion: "start", answers: { feeding: 5 } });
});

test("answers stay with their instrument while another one is looked at", () => {
  const one = entered(NOTHING, shownOf(NOTHING, VIEW, TODAY), { answers: { feeding: 5 } });
  const other = { ...one, instrument: "rankin" };
  expect(shownOf(other, VIEW, TODAY)).toMatchObject({ instrument: "rankin", answers: {} });
  expect(isUnsaved(other)).toBe(true);
  expect(shownOf({ ...other, instrument: "barthel" }, VIEW, TODAY).answers).toEqual({ feeding: 5 });
});

test("once saved, what the fresh view suggests is shown: no occasion is offered that is used up", () => {
  const one = entered(NOTHING, shownOf(NOTHING, VIEW, TODAY), { answers: { feeding: 5 } });
  const after = withoutEntry(one, "barthel");
  expect(isUnsaved(after)).toBe(false);
  const fresh = viewWith(next("rankin", "start"), next("barthel", "weekly"));
  expect(shownOf(after, fresh, TODAY)).toMatchObject({ instrument: "rankin", occasion: "start" });
});

test("answers by another instrument that are not saved are shown next", () => {
  const one = entered(NOTHING, shownOf(NOTHING, VIEW, TODAY), { answers: { feeding: 5 } });
  const other = { ...one, instrument: "rankin" };
  const both = entered(other, shownOf(other, VIEW, TODAY), { answers: { rankin: 3 } });
  const after = withoutEntry(both, "rankin");
  expect(shownOf(after, VIEW, TODAY)).toMatchObject({ instrument: "barthel", answers: { feeding: 5 } });
  expect(isUnsaved(after)).toBe(true);
});

test("a correction begins with what is corrected, and is unsaved with any difference from it", () => {
  const begun = correcting(OLD);
  const shown = shownOf(begun, VIEW, TODAY);
  expect(shown).toEqual({
    instrument: "barthel",
    occasion: "start",
    on: "2026-11-20",
    manner: "telephone",
    informant: "carer",
    answers: { feeding: 10 },
  });
  expect(isUnsaved(begun)).toBe(false);
  expect(isUnsaved({ ...begun, on: "2026-11-21" })).toBe(true);
  expect(isUnsaved({ ...begun, manner: "seen" })).toBe(true);
  expect(isUnsaved({ ...begun, informant: "person" })).toBe(true);
  expect(isUnsaved(entered(begun, shown, { answers: { feeding: 5 } }))).toBe(true);
  expect(isUnsaved(entered(begun, shown, { answers: { feeding: 10, stairs: 0 } }))).toBe(true);
  expect(withoutEntry(begun, "barthel")).toBe(NOTHING);
});
