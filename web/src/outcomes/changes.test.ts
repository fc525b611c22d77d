import { expect, test } from "vitest";
import { changesPlot, othersOf, type Window } from "./changes";

const ACCOUNT = { people: 0, no_baseline: 0, too_early: 0, not_measured: 0, measured: 0 };

function change(value: number, chance: number, people = 10): NonNullable<Window["change"]> {
  return {
    people,
    baseline: 158,
    later: 158 + value,
    change: { value, low: value - 3, high: value + 3 },
    expected_by_chance: chance,
  };
}

function window(name: string, told: Window["change"], bands: Window["bands"] = []): Window {
  return {
    name,
    title: name,
    early: false,
    from_day: 138,
    to_day: 228,
    served: ACCOUNT,
    waiting: ACCOUNT,
    never_offered: ACCOUNT,
    change: told,
    no_change: told === null ? "too-few" : null,
    bands,
    difference: null,
    adjusted: null,
  };
}

test("a window without a change has no mark, and one with a change has what chance alone brings", () => {
  const plot = changesPlot([window("3-weeks", null), window("6-months", change(-10, -4))]);
  expect(plot.marks.map(({ key }) => key)).toEqual(["6-months"]);
  const [mark] = plot.marks;
  expect(mark?.x).toBeLessThan(mark?.chance ?? 0);
  expect(mark?.chance).toBeLessThan(plot.zero);
  expect(mark?.low).toBeGreaterThanOrEqual(plot.left);
  expect(plot.grid.map(({ value }) => value)).toContain(0);
});

test("a rise and an empty measure fit too", () => {
  const rise = changesPlot([window("6-months", change(12, 1))]);
  expect(rise.marks[0]?.high).toBeLessThanOrEqual(rise.right);
  expect(changesPlot([]).marks).toEqual([]);
});

test("the others are weighted by those of the same band whom we spoke to", () => {
  const band = (
    name: string,
    served: Window["change"],
    others: Window["change"],
  ): Window["bands"][number] => ({
    name,
    title: name,
    served,
    served_people: served?.people ?? 0,
    others,
    others_people: others?.people ?? 0,
    difference: null,
  });
  const bands = [
    band("low", change(-1, 0, 30), change(0, 0)),
    band("high", change(-9, -5, 10), change(-8, -5)),
    band("alone", change(-20, -5, 50), null),
  ];
  expect(othersOf(window("6-months", change(-10, -4), bands))).toBe(-2);
  expect(othersOf(window("6-months", change(-10, -4)))).toBeNull();
});
