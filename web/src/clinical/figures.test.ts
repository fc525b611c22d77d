import { describe, expect, test } from "vitest";
import {
  formatChange,
  formatCount,
  formatGlucose,
  formatMeasurement,
  formatPressure,
  formatShare,
} from "./numbers";
import { bySeverity, lookOf, worst } from "./severity";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");

describe("figures", () => {
  test("counts have a comma", () => {
    expect(formatCount(1603)).toBe("1,603");
  });

  test("a share is rounded, but some is never none and nearly all is never all", () => {
    expect(plain(formatShare(0.58))).toBe("58 %");
    expect(plain(formatShare(0.001))).toBe("1 %");
    expect(plain(formatShare(0.999))).toBe("99 %");
    expect(plain(formatShare(0))).toBe("0 %");
    expect(plain(formatShare(1))).toBe("100 %");
  });

  test("measurements keep their unit, and the decimals of their meter", () => {
    expect(formatPressure(146.4, 87)).toBe("146/87");
    expect(formatMeasurement(7.8, "mmol/L")).toBe("7.8\u00a0mmol/L");
    expect(formatMeasurement(7, "mmol/L")).toBe("7.0\u00a0mmol/L");
    expect(plain(formatMeasurement(58, "mmol/mol"))).toBe("58 mmol/mol");
    expect(plain(formatMeasurement(78.2, "kg"))).toBe("78.2 kg");
  });

  test("a meter without a figure gets none", () => {
    expect(formatGlucose("LO")).toBe("LO");
    expect(plain(formatGlucose(140, "mg/dL"))).toBe("140 mg/dL");
  });

  test("a change has a sign, nothing has none", () => {
    expect(formatChange(-1.4, "kg")).toBe("−1.4");
    expect(formatChange(2, "kg")).toBe("+2.0");
    expect(formatChange(-0.04, "kg")).toBe("0.0");
  });
});

describe("severities", () => {
  test("are sorted worst first", () => {
    expect((["info", "red", "none", "amber"] as const).toSorted(bySeverity)).toEqual([
      "red",
      "amber",
      "info",
      "none",
    ]);
  });

  test("the worst of none is none", () => {
    expect(worst([])).toBe("none");
    expect(worst(["info", "amber"])).toBe("amber");
    expect(lookOf("none")).toBe("ok");
    expect(lookOf("amber")).toBe("amber");
  });
});
