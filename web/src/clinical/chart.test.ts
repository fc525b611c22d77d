import { describe, expect, test } from "vitest";
import { type ChartSpec, type Measured, plot, pressureSpec } from "./chart";

const SPEC: ChartSpec = {
  ...pressureSpec({ systolic: 135, diastolic: 85 }),
  fromDay: "2026-06-10",
  toDay: "2026-11-30",
  phases: [
    { at: "2026-06-15T09:00:00Z", name: "Engage" },
    { at: "2026-08-10T09:00:00Z", name: "Coach" },
    { at: "2026-12-10T09:00:00Z", name: "Maintain" },
  ],
  width: 640,
  height: 250,
};

function bp(id: string, at: string, systolic: number | null, diastolic: number | null): Measured {
  return { id, at, values: { systolic, diastolic } };
}

// Not in order, as answers of a server may be.
const READINGS = [
  bp("3", "2026-11-25T10:40:00Z", 146, 87),
  bp("1", "2026-06-15T09:30:00Z", 158, 96),
  bp("2", "2026-10-05T07:12:00Z", 132, 83),
];

describe("chart and table", () => {
  const drawn = plot(READINGS, SPEC);

  test("have the same points", () => {
    const inChart = drawn.marks.map(({ id, series, value }) => `${id} ${series} ${value}`).toSorted();
    const inTable = drawn.rows
      .flatMap(({ id, values }) =>
        Object.entries(values).map(([series, value]) => `${id} ${series} ${value}`),
      )
      .toSorted();
    expect(inChart).toEqual(inTable);
    expect(inChart).toHaveLength(6);
  });

  test("say the same of each", () => {
    for (const { id, above } of drawn.rows) {
      expect(drawn.marks.filter((mark) => mark.id === id).some((mark) => mark.above)).toBe(above);
    }
    expect(drawn.rows.map(({ id, above }) => [id, above])).toEqual([
      ["3", true],
      ["2", false],
      ["1", true],
    ]);
  });

  test("the table has the newest on top, the line begins with the oldest", () => {
    expect(drawn.rows.map(({ id }) => id)).toEqual(["3", "2", "1"]);
    const xs = drawn.marks.filter((mark) => mark.series === "systolic").map((mark) => mark.x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  });

  test("the newest value of each series is written out", () => {
    expect(drawn.latest.map(({ series, value }) => [series, value])).toEqual([
      ["systolic", 146],
      ["diastolic", 87],
    ]);
  });
});

describe("the scale", () => {
  test("is that of the clinical range and not of the values", () => {
    const [one] = READINGS;
    const few = plot(one === undefined ? [] : [one], SPEC);
    expect(few.grid).toEqual(plot(READINGS, SPEC).grid);
    expect(few.grid.map(({ value }) => value)).toEqual([80, 100, 120, 140, 160, 180]);
  });

  test("grows where a value is outside, so that none is cut off", () => {
    const high = plot([bp("9", "2026-11-01T09:00:00Z", 232, 41)], SPEC);
    for (const mark of high.marks) {
      expect(mark.y).toBeGreaterThanOrEqual(high.top);
      expect(mark.y).toBeLessThanOrEqual(high.bottom);
    }
    expect(high.grid.at(-1)?.value).toBe(240);
  });

  test("more pressure is higher up, a later reading further right", () => {
    const { marks } = plot(READINGS, SPEC);
    const of = (id: string, series: string) => marks.find((mark) => mark.id === id && mark.series === series);
    expect(of("1", "systolic")?.y).toBeLessThan(of("3", "systolic")?.y ?? 0);
    expect(of("1", "systolic")?.y).toBeLessThan(of("1", "diastolic")?.y ?? 0);
    expect(of("1", "systolic")?.x).toBeLessThan(of("3", "systolic")?.x ?? 0);
  });
});

test("a value at the limit of its target is above it: the target is below 135", () => {
  const { marks } = plot([bp("1", "2026-11-01T09:00:00Z", 135, 84)], SPEC);
  expect(marks.map(({ value, above }) => [value, above])).toEqual([
    [135, true],
    [84, false],
  ]);
});

test("without a target nothing is above it, and no band is drawn", () => {
  const drawn = plot(READINGS, { ...SPEC, ...pressureSpec() });
  expect(drawn.marks.some((mark) => mark.above)).toBe(false);
  expect(drawn.bands).toEqual([]);
  expect(drawn.targets).toEqual([]);
});

test("what is outside the days of the chart is neither drawn nor listed", () => {
  const drawn = plot([...READINGS, bp("0", "2026-06-09T22:59:00Z", 170, 99)], SPEC);
  expect(drawn.rows.map(({ id }) => id)).not.toContain("0");
  expect(drawn.marks.map(({ id }) => id)).not.toContain("0");
  expect(drawn.phases.map(({ name }) => name)).toEqual(["Engage", "Coach"]);
});

test("a reading without one of its values has one mark", () => {
  const drawn = plot([bp("1", "2026-11-01T09:00:00Z", 135, null)], SPEC);
  expect(drawn.marks).toHaveLength(1);
  expect(drawn.lines).toEqual([]);
});

test("months begin at London's midnight, in summer time too", () => {
  const drawn = plot(READINGS, SPEC);
  expect(drawn.months.map(({ month }) => month)).toEqual([7, 8, 9, 10, 11]);
});
