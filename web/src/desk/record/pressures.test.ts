import { describe, expect, it } from "vitest";
import { factsOf, pressuresOf, type Listed, type PressureQuestion } from "./pressures";

const TODAY = "2026-11-25";

function reading(
  id: string,
  taken_at: string,
  systolic: number,
  diastolic: number,
  more: Partial<Listed> = {},
): Listed {
  return {
    id,
    kind: "blood-pressure",
    setting: "home",
    position: null,
    taken_at,
    systolic,
    diastolic,
    superseded: false,
    assessment: {
      id,
      severity: "none",
      at_target: systolic < 135 && diastolic < 85,
      rule: "bp-ordinary",
      protocol_version: "1",
      says: [],
    },
    ...more,
  } as Listed;
}

const READINGS: readonly Listed[] = [
  reading("1", "2026-06-15T09:00:00Z", 158, 96),
  reading("2", "2026-09-07T09:31:00Z", 141, 86),
  reading("3", "2026-10-05T07:10:00Z", 123, 83, { superseded: true }),
  reading("4", "2026-10-05T07:12:00Z", 132, 83),
  reading("5", "2026-10-28T10:20:00Z", 148, 88),
  reading("6", "2026-11-25T10:38:00Z", 148, 88),
  reading("7", "2026-11-25T10:40:00Z", 134, 84),
  reading("8", "2026-11-25T10:44:00Z", 118, 70, { position: "standing" }),
  reading("9", "2026-06-02T09:00:00Z", 162, 98, { setting: "clinic" }),
];

const ASKED: PressureQuestion = {
  setting: "home",
  days: null,
  today: TODAY,
  target: { systolic: 135, diastolic: 85 },
  phases: [],
};

describe("chart and table", () => {
  it("show the same readings, and what the chart leaves out is marked in the table", () => {
    const { wide, narrow, rows } = pressuresOf(READINGS, ASKED);
    const drawn = rows.filter((row) => row.drawn).map((row) => row.reading.id);
    expect(drawn).toEqual(["7", "6", "5", "4", "2", "1"]);
    expect(wide.rows.map(({ id }) => id)).toEqual(drawn);
    expect(narrow.rows.map(({ id }) => id)).toEqual(drawn);
    expect(rows.filter((row) => !row.drawn).map((row) => row.reading.id)).toEqual(["8", "3"]);
  });

  it("say the same of a target that has not changed", () => {
    const { wide, rows } = pressuresOf(READINGS, ASKED);
    for (const row of wide.rows) {
      const judged = rows.find(({ reading: of }) => of.id === row.id)?.reading.assessment?.at_target;
      expect([row.id, row.above]).toEqual([row.id, judged === false]);
    }
  });

  it("show the days that are asked for, and at least a month", () => {
    const recent = pressuresOf(READINGS, { ...ASKED, days: 30 });
    expect(recent.rows.map((row) => row.reading.id)).toEqual(["8", "7", "6", "5"]);
    expect(recent.fromDay).toBe("2026-10-26");
    expect(pressuresOf(READINGS.slice(5, 6), ASKED).fromDay).toBe("2026-10-26");
  });

  it("keep home and clinic apart", () => {
    const clinic = pressuresOf(READINGS, { ...ASKED, setting: "clinic" });
    expect(clinic.rows.map((row) => row.reading.id)).toEqual(["9"]);
  });
});

describe("facts", () => {
  it("leave out what was corrected and what was taken standing", () => {
    const { latest, first, best } = factsOf(READINGS, "home", TODAY);
    expect([latest?.id, first?.id, best?.id]).toEqual(["7", "1", "4"]);
  });

  it("count as it was judged: the last four, and those of 90 days", () => {
    const { last, in90 } = factsOf(READINGS, "home", TODAY);
    expect(last).toEqual({ above: 2, all: 4 });
    expect(in90).toEqual({ atTarget: 2, all: 5 });
  });

  it("are none of nothing", () => {
    expect(factsOf([], "home", TODAY)).toMatchObject({ latest: undefined, last: { above: 0, all: 0 } });
  });
});
