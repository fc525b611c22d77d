import { describe, expect, test } from "vitest";
import {
  glucoseOf,
  likelyUnit,
  NO_PRESSURE,
  type PressureField,
  pressureOf,
  type PressureText,
  typePressure,
} from "./readingEntry";

/** Presses keys one after the other, in the field to which each of them leads. */
function press(keys: string): { row: PressureText; at: PressureField | "next-row" } {
  let row = NO_PRESSURE;
  let at: PressureField | "next-row" = "systolic";
  for (const key of keys) {
    if (at === "next-row") break;
    const typed = typePressure(row, at, row[at] + key);
    row = typed.row;
    at = typed.goTo ?? at;
  }
  return { row, at };
}

describe("typing a pressure", () => {
  test("three figures without any other key fill the row and lead to the next", () => {
    expect(press("1488872")).toEqual({
      row: { systolic: "148", diastolic: "88", pulse: "72" },
      at: "next-row",
    });
  });

  test("a systolic of two digits above 30 is taken as whole", () => {
    expect(press("98").at).toBe("diastolic");
  });

  test("30 and less may get a third digit", () => {
    expect(press("14").at).toBe("systolic");
    expect(press("30").at).toBe("systolic");
    expect(press("31").at).toBe("diastolic");
  });

  test("a diastolic of 112 and a pulse of 104 have their third digit", () => {
    expect(press("186112104")).toEqual({
      row: { systolic: "186", diastolic: "112", pulse: "104" },
      at: "next-row",
    });
  });

  test("148/88 in the first field fills both", () => {
    expect(typePressure(NO_PRESSURE, "systolic", "148/88")).toEqual({
      row: { systolic: "148", diastolic: "88", pulse: "" },
      goTo: "pulse",
    });
  });

  test.each(["148/88 72", "148 over 88, 72", "148-88-72", "148 / 88 / 72"])("%s fills all three", (text) => {
    expect(typePressure(NO_PRESSURE, "systolic", text)).toEqual({
      row: { systolic: "148", diastolic: "88", pulse: "72" },
      goTo: "next-row",
    });
  });

  test("a sign says that a figure is whole", () => {
    expect(typePressure(NO_PRESSURE, "systolic", "25/")).toEqual({
      row: { systolic: "25", diastolic: "", pulse: "" },
      goTo: "diastolic",
    });
  });

  test("deleting does not move on", () => {
    const row = { systolic: "148", diastolic: "88", pulse: "" };
    expect(typePressure(row, "systolic", "14").goTo).toBeUndefined();
    expect(typePressure({ ...row, systolic: "1488" }, "systolic", "148").goTo).toBeUndefined();
  });

  test("letters are dropped, and a fourth digit too", () => {
    expect(typePressure(NO_PRESSURE, "systolic", "1o4").row.systolic).toBe("14");
    expect(typePressure(NO_PRESSURE, "systolic", "1488").row.systolic).toBe("148");
  });

  test("what is in the other fields stays", () => {
    const row = { systolic: "148", diastolic: "88", pulse: "72" };
    expect(typePressure(row, "diastolic", "86").row).toEqual({ ...row, diastolic: "86" });
  });
});

test("a row is a reading once both pressures are there", () => {
  expect(pressureOf(NO_PRESSURE)).toBeUndefined();
  expect(pressureOf({ systolic: "148", diastolic: "", pulse: "72" })).toBeUndefined();
  expect(pressureOf({ systolic: "148", diastolic: "88", pulse: "" })).toEqual({
    systolic: 148,
    diastolic: 88,
  });
  expect(pressureOf({ systolic: "148", diastolic: "88", pulse: "72" })).toEqual({
    systolic: 148,
    diastolic: 88,
    pulse: 72,
  });
});

describe("a glucose", () => {
  test.each([
    ["7.8", 7.8],
    ["7,8", 7.8],
    [" 12 ", 12],
    ["lo", "LO"],
    ["High", "HI"],
  ])("%s is %s", (text, value) => {
    expect(glucoseOf(text)).toBe(value);
  });

  test.each(["", "7.", "7.888", "-3", "seven", "1e3"])("%s is none", (text) => {
    expect(glucoseOf(text)).toBeUndefined();
  });

  test("says its unit by its size", () => {
    expect(likelyUnit(7.8)).toBe("mmol/L");
    expect(likelyUnit(140)).toBe("mg/dL");
  });
});
