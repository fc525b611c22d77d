import { describe, expect, it } from "vitest";
import type { Listed } from "../pressures";
import { emptyEntry, entryOf, faultOf, readingFrom, unitOf, type Entry } from "./entry";

const NOW = Date.parse("2026-11-25T10:31:00Z");
const MMHG = ["mmHg"];
const GLUCOSE = ["mmol/L", "mg/dL"];
const typed = (some: Partial<Entry>): Entry => ({ ...emptyEntry("care-manager"), ...some });
const read = (some: Partial<Entry>, units: readonly string[] = MMHG) => readingFrom(typed(some), units, NOW);

describe("a pressure as typed", () => {
  it("is sent as figures, taken now, at home, said by the patient", () => {
    expect(read({ pressure: { systolic: "148", diastolic: "88", pulse: "72" } })).toEqual({
      faults: [],
      reading: {
        kind: "blood-pressure",
        systolic: 148,
        diastolic: 88,
        pulse: 72,
        setting: "home",
        source: "patient",
        taken_at: "2026-11-25T10:31:00.000Z",
      },
    });
  });

  it("names everything that is missing at once", () => {
    const { reading, faults } = read({ setting: null, when: "earlier", day: "", time: "25:00" });
    expect(reading).toBeUndefined();
    expect(faults.map(({ field }) => field)).toEqual(["systolic", "diastolic", "setting", "day", "time"]);
  });

  it("says that nobody asked, that there are none, or which there are", () => {
    const pressure = { systolic: "148", diastolic: "88", pulse: "" };
    expect(read({ pressure, asked: "no" }).reading).not.toHaveProperty("symptoms");
    expect(read({ pressure, asked: "none" }).reading?.symptoms).toEqual([]);
    expect(read({ pressure, asked: "some", symptoms: ["chest-pain"] }).reading?.symptoms).toEqual([
      "chest-pain",
    ]);
    expect(read({ pressure, asked: "some" }).faults.map(({ field }) => field)).toEqual(["symptoms"]);
  });

  it("says standing, and leaves seated unsaid", () => {
    const pressure = { systolic: "148", diastolic: "88", pulse: "" };
    expect(read({ pressure, position: "standing" }).reading?.position).toBe("standing");
    expect(read({ pressure }).reading).not.toHaveProperty("position");
  });
});

describe("a time in the past", () => {
  const pressure = { systolic: "148", diastolic: "88", pulse: "" };
  const at = (day: string, time: string) => read({ pressure, when: "earlier", day, time });

  it.each([
    ["24 11 2026", "8:15", "2026-11-24T08:15:00.000Z"],
    ["1 7 26", "0815", "2026-07-01T07:15:00.000Z"],
    ["25 Oct 2026", "01:30", "2026-10-25T00:30:00.000Z"],
  ])("is the wall clock of London: %s %s", (day, time, instant) => {
    expect(at(day, time).reading?.taken_at).toBe(instant);
  });

  it("is none in the hour that spring leaves out, and none that is still to come", () => {
    expect(at("29 3 2026", "1:30").faults.map(({ field }) => field)).toEqual(["time"]);
    expect(at("25 11 2026", "10:32").faults.map(({ field }) => field)).toEqual(["time"]);
    expect(at("25 11 2026", "10:31").faults).toEqual([]);
  });
});

describe("a glucose as typed", () => {
  const value = (text: string) => read({ kind: "glucose", setting: null, value: text }, GLUCOSE);

  it("is in the unit that a meter would show it in, unless one is chosen", () => {
    expect(value("7,8").reading).toMatchObject({ value: 7.8, unit: "mmol/L" });
    expect(value("140").reading).toMatchObject({ value: 140, unit: "mg/dL" });
    expect(unitOf(typed({ kind: "glucose", value: "7.8", unit: "mg/dL" }), GLUCOSE)).toBe("mg/dL");
  });

  it("may be what the meter shows instead of a number", () => {
    expect(value("lo").reading).toMatchObject({ value: "LO", unit: "mmol/L" });
    expect(value("low-ish").faults.map(({ field }) => field)).toEqual(["value"]);
  });
});

describe("a weight as typed", () => {
  it("is a number, and nothing else", () => {
    const weight = (text: string) => read({ kind: "weight", setting: null, value: text }, ["kg", "st", "lb"]);
    expect(weight("78.2").reading).toMatchObject({ value: 78.2, unit: "kg" });
    expect(weight("HI").faults).toHaveLength(1);
  });
});

describe("a fault of the service", () => {
  const entry = typed({ pressure: { systolic: "400", diastolic: "0", pulse: "" } });

  it("stands at its field, also within a correction", () => {
    const at = (pointer: string) => faultOf({ pointer, code: "x", reason: "no" }, entry).field;
    expect(["/systolic", "/replacement/systolic", "/taken_at", "/symptoms/0", "/reason"].map(at)).toEqual([
      "systolic",
      "systolic",
      "day",
      "symptoms",
      "reason",
    ]);
  });

  it("names the value that cannot be", () => {
    const fault = { pointer: "/systolic", code: "out-of-range", reason: "must be 50 to 300 mmHg" };
    expect(faultOf(fault, entry).text).toContain("400");
  });
});

describe("a reading that is corrected", () => {
  it("comes back as it was", () => {
    const reading = {
      id: "1",
      kind: "blood-pressure",
      systolic: 123,
      diastolic: 83,
      pulse: 71,
      setting: "home",
      position: null,
      source: "patient",
      symptoms: null,
      context: null,
      value: null,
      value_entered: "123/83",
      unit: "mmHg",
      unit_entered: "mmHg",
      taken_at: "2026-10-05T07:10:00Z",
    } as Listed;
    expect(readingFrom(entryOf(reading), MMHG, NOW).reading).toEqual({
      kind: "blood-pressure",
      systolic: 123,
      diastolic: 83,
      pulse: 71,
      setting: "home",
      source: "patient",
      taken_at: "2026-10-05T07:10:00.000Z",
    });
  });
});
