import { describe, expect, it } from "vitest";
import { calibrationPlot, type Group } from "./calibration";

function group(of: Partial<Group>): Group {
  return {
    lowest: 0,
    highest: 4,
    stays: 100,
    readmitted: 10,
    observed: { percent: 10, low: 5.5, high: 17.4 },
    expected_per_mille: 100,
    ...of,
  };
}

describe("what a score expected against what happened", () => {
  it("has a row for every group, and a mark where something was expected", () => {
    const plot = calibrationPlot([
      group({}),
      group({ expected_per_mille: null }),
      group({ expected_per_mille: 40 }),
    ]);
    expect(plot.rows.map(({ outside }) => outside)).toEqual([false, false, true]);
    expect(plot.marks.map(({ key, outside }) => [key, outside])).toEqual([
      ["0", false],
      ["2", true],
    ]);
  });

  it("has one scale along and upwards, on which as much as expected lies on the line", () => {
    const plot = calibrationPlot([
      group({ observed: { percent: 40, low: 31, high: 49.8 }, expected_per_mille: 400 }),
    ]);
    const [mark] = plot.marks;
    const along = ((mark?.x ?? 0) - plot.left) / (plot.right - plot.left);
    const upwards = (plot.bottom - (mark?.y ?? 0)) / (plot.bottom - plot.top);
    expect(along).toBeCloseTo(0.8, 2);
    expect(upwards).toBeCloseTo(along, 2);
    expect(plot.perCents.map(({ value }) => value)).toEqual([0, 10, 20, 30, 40, 50]);
  });

  it("draws nothing of no groups", () => {
    expect(calibrationPlot([]).marks).toEqual([]);
  });
});
