import { expect, test } from "vitest";
import { courseOf, score, suggested, type Assessment, type FunctionView, type Instrument } from "./course";

const BARTHEL: Instrument = {
  name: "barthel",
  title: "Barthel index",
  version: "1",
  purpose: "",
  ask: "",
  licence: "",
  codes: { loinc: null, snomed: null },
  better: "higher",
  lowest: 0,
  highest: 20,
  items: [
    { id: "feeding", title: "Feeding", options: [0, 5, 10].map((points) => ({ points, says: "" })) },
    { id: "stairs", title: "Stairs", options: [0, 5, 10].map((points) => ({ points, says: "" })) },
  ],
};

function taken(
  id: string,
  on: string,
  total: number | null,
  superseded_at: string | null = null,
): Assessment {
  return {
    id,
    patient: "1",
    stay: "1",
    occasion: "weekly",
    instrument: "barthel",
    version: "1",
    on,
    manner: "seen",
    informant: "person",
    answers: [],
    total,
    by: "1",
    by_name: "",
    at: "2026-11-25T10:00:00Z",
    replaces: null,
    superseded_at,
    band: null,
    missing: [],
  };
}

test("there is a total with every item only, and an answer of 0 is one", () => {
  expect(score(BARTHEL, { feeding: 10 })).toEqual({ total: undefined, missing: ["Stairs"] });
  expect(score(BARTHEL, { feeding: 10, stairs: 0 })).toEqual({ total: 10 });
  expect(score(BARTHEL, {})).toEqual({ total: undefined, missing: ["Feeding", "Stairs"] });
});

test("chart and table have the same totals, and the chart nothing that was replaced or has none", () => {
  const all = [
    taken("4", "2026-11-24", 15),
    taken("3", "2026-11-17", null),
    taken("2", "2026-11-10", 5),
    taken("1", "2026-11-10", 0, "2026-11-10T11:00:00Z"),
  ];
  const { marks, rows, line } = courseOf(BARTHEL, all);
  expect(marks.map(({ id, total }) => [id, total])).toEqual([
    ["2", 5],
    ["4", 15],
  ]);
  const inForce = rows.filter((one) => one.superseded_at === null && one.total !== null);
  expect(inForce.map(({ id }) => id).toSorted()).toEqual(marks.map(({ id }) => id).toSorted());
  expect(rows).toHaveLength(4);
  expect(marks[0]?.x).toBeLessThan(marks[1]?.x ?? 0);
  expect(line.split(" ")).toHaveLength(2);
});

test("better is higher up, whichever way the points go", () => {
  const all = [taken("2", "2026-11-24", 15), taken("1", "2026-11-10", 5)];
  const [first, last] = courseOf(BARTHEL, all).marks;
  expect(last?.y).toBeLessThan(first?.y ?? 0);
  const [before, after] = courseOf({ ...BARTHEL, better: "lower" }, all).marks;
  expect(after?.y).toBeGreaterThan(before?.y ?? 0);
});

test("a course of one and of none fit too", () => {
  const { marks, days } = courseOf(BARTHEL, [taken("1", "2026-11-10", 20)]);
  expect(marks).toHaveLength(1);
  expect(days).toHaveLength(1);
  const two = courseOf(BARTHEL, [taken("2", "2026-11-10", 15), taken("1", "2026-11-10", 20)]);
  expect(two.marks).toHaveLength(2);
  expect(two.days).toEqual(days);
  const none = courseOf(BARTHEL, []);
  expect([none.marks, none.days, none.line]).toEqual([[], [], ""]);
});

test("what is overdue is suggested first, then a week of the stay, then a single one", () => {
  const view: FunctionView = {
    patient: "1",
    instruments: [BARTHEL],
    stay: { id: "1", ward: "1", ward_name: "North", admitted_on: "2026-11-01", left_on: null },
    next: [],
    assessments: [],
    gains: [],
    goals: [],
  };
  expect(suggested(view)).toEqual({ instrument: "barthel", occasion: "weekly" });
  expect(suggested({ ...view, stay: null }).occasion).toBe("single");
  const next = (instrument: string, standing: "coming" | "overdue") =>
    ({ instrument, title: "", occasion: "start", due_on: "2026-11-01", standing }) as const;
  const due = suggested({ ...view, next: [next("barthel", "coming"), next("rankin", "overdue")] });
  expect(due).toEqual({ instrument: "rankin", occasion: "start" });
  const both = { ...view, next: [next("barthel", "coming")] };
  expect(suggested(both, "barthel")).toEqual({ instrument: "barthel", occasion: "start" });
  expect(suggested(both, "rankin")).toEqual({ instrument: "rankin", occasion: "weekly" });
});
