import { describe, expect, test } from "vitest";
import { funnelPlot, type Funnel, type Unit } from "./funnel";
import { timePlot, type TimeChart } from "./overTime";

function unit(name: string, more: Partial<Unit>): Unit {
  return {
    unit: name,
    name,
    own: false,
    too_few: false,
    numerator: 40,
    denominator: 50,
    per_cent: 80,
    response_per_cent: null,
    position: "within",
    ...more,
  };
}

const FUNNEL: Funnel = {
  figure: { name: "hyp008", title: "Blood pressure", framework: "QOF", version: "1", source: "" },
  by: "practice",
  from: "2026-11-25",
  on: "2026-11-25",
  target: 70,
  widened: false,
  spread_known: false,
  units: [
    unit("M85701", {}),
    unit("M85702", { numerator: 15, per_cent: 30, position: "below-alarm" }),
    unit("M85703", {
      too_few: true,
      numerator: null,
      denominator: null,
      per_cent: null,
      position: null,
    }),
    unit("B", { unit: null, numerator: 70, denominator: 100, per_cent: 70 }),
  ],
  lines: [25, 50, 100].map((denominator) => ({
    denominator,
    lower_alarm: 40 + denominator / 10,
    lower_warning: 50 + denominator / 10,
    upper_warning: 90 - denominator / 10,
    upper_alarm: 98 - denominator / 10,
  })),
};

describe("a funnel", () => {
  const drawn = funnelPlot(FUNNEL);

  test("draws whoever stands in the table with a number, and nobody else", () => {
    expect(drawn.rows.map(({ unit: { name } }) => name)).toEqual(["M85701", "M85702", "M85703", "B"]);
    const numbered = drawn.rows.filter(({ unit: { per_cent: perCent } }) => perCent !== null);
    expect(drawn.marks.map(({ key }) => key)).toEqual(numbered.map(({ key }) => key));
    for (const { key, outside } of drawn.marks) {
      expect(drawn.rows.find((row) => row.key === key)?.outside).toBe(outside);
    }
  });

  test("names those outside and those with letters", () => {
    expect(drawn.marks.map(({ label }) => label)).toEqual([null, "M85702", "B"]);
  });

  test("stays within its drawing", () => {
    for (const { x, y } of drawn.marks) {
      expect(x).toBeGreaterThanOrEqual(drawn.left);
      expect(x).toBeLessThanOrEqual(drawn.right);
      expect(y).toBeGreaterThanOrEqual(drawn.top);
      expect(y).toBeLessThanOrEqual(drawn.bottom);
    }
    expect(drawn.lines.map(({ points }) => points.split(" ").length)).toEqual([3, 3, 3, 3]);
  });

  test("of nobody is empty and no fault", () => {
    const empty = funnelPlot({ ...FUNNEL, units: [], lines: [], target: null });
    expect(empty.marks).toEqual([]);
    expect(empty.target).toBeNull();
    expect(empty.perCents.every(({ y }) => Number.isFinite(y))).toBe(true);
  });
});

const MONTHS = ["2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"];
const CHART: TimeChart = {
  phases: [
    {
      from: "2026-08-01",
      until: "2026-09-01",
      restarted_because: null,
      baseline: 2,
      limits: { mean: 60, lower: 40, upper: 80 },
    },
    {
      from: "2026-10-01",
      until: "2026-11-01",
      restarted_because: "another list",
      baseline: 2,
      limits: null,
    },
  ],
  points: MONTHS.map((month, n) => ({
    month,
    value: 50 + n * 10,
    signals: n === 1 ? (["outside"] as const).slice() : [],
  })),
};

describe("a unit over time", () => {
  const months = MONTHS.map((month, n) => ({ month, numerator: 50 + n * 10, denominator: 100 }));
  const drawn = timePlot(CHART, months);

  test("draws what stands in the table", () => {
    expect(drawn.marks.map(({ month }) => month)).toEqual(drawn.rows.map(({ month }) => month).toReversed());
    for (const { month, signalled } of drawn.marks) {
      const row = drawn.rows.find((one) => one.month === month);
      expect(row !== undefined && row.signals.length > 0).toBe(signalled);
    }
  });

  test("begins anew visibly, with a line of its own", () => {
    expect(drawn.restarts.map(({ month }) => month)).toEqual(["2026-10-01"]);
    expect(drawn.rows.map(({ restart }) => restart)).toEqual([null, "another list", null, null]);
    expect(drawn.lines.map((points) => points.split(" ").length)).toEqual([2, 2]);
    expect(drawn.limits).toHaveLength(3);
  });

  test("of no month is empty and no fault", () => {
    const empty = timePlot({ phases: [], points: [] }, []);
    expect(empty.rows).toEqual([]);
    expect(empty.perCents.every(({ y }) => Number.isFinite(y))).toBe(true);
  });
});
