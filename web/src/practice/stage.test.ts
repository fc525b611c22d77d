import { describe, expect, test } from "vitest";
import type { Letter, Patient, Referral, TimelineEntry } from "./people";
import { controlOf, lastCall, valueOf } from "./people";
import { letterKind } from "./letters";
import { byNeed, daysSince, isUnderway, stageOf, stepsReached } from "./stage";
import { isMeant } from "./home/OurPatients";

const referral = (part: Partial<Referral>): Referral =>
  ({
    id: "1",
    status: "accepted",
    received_at: "2026-11-16T09:00:00Z",
    decided_at: "2026-11-16T09:00:00Z",
    ...part,
  }) as Referral;
const patient = (part: Partial<Patient>): Patient =>
  ({ id: "7", given_name: "Harjit", family_name: "Example", nhs_number: "9990000018", ...part }) as Patient;

describe("where a referral stands", () => {
  test.each([
    ["received", null, "received", 1],
    ["needs-information", null, "needs-information", 1],
    ["accepted", "waiting", "waiting", 2],
    ["accepted", "active", "accepted", 2],
    ["accepted", "discharged", "left", 4],
    ["declined", null, "declined", 1],
  ] as const)("%s of somebody who is %s", (status, enrolment_status, stage, steps) => {
    const found = stageOf(referral({ status }), patient({ enrolment_status }));
    expect(found).toBe(stage);
    expect(stepsReached(found)).toBe(steps);
  });

  test("what is not decided stays in sight however old; what is settled, for a week", () => {
    const old = referral({ received_at: "2026-01-01T00:00:00Z", decided_at: null, status: "received" });
    expect(isUnderway(old, "received", "2026-11-25")).toBe(true);
    const settled = referral({ decided_at: "2026-11-18T09:00:00Z", status: "declined" });
    expect(isUnderway(settled, "declined", "2026-11-25")).toBe(true);
    expect(isUnderway(settled, "declined", "2026-11-26")).toBe(false);
  });

  test("a question comes first, then the latest", () => {
    const rows = [
      referral({ id: "old" }),
      referral({ id: "asks", status: "needs-information", received_at: "2026-11-01T00:00:00Z" }),
      referral({ id: "new", received_at: "2026-11-20T00:00:00Z" }),
    ];
    expect(rows.toSorted(byNeed).map(({ id }) => id)).toEqual(["asks", "new", "old"]);
  });

  test("days are counted by the calendar of the service", () => {
    // Half past eleven at night, and one hour later.
    expect(daysSince("2026-11-24T23:30:00Z", "2026-11-25T00:30:00Z")).toBe(1);
    expect(daysSince("2026-11-25T00:30:00Z", "2026-11-25T23:30:00Z")).toBe(0);
  });
});

describe("the last call", () => {
  const entry = (part: Partial<TimelineEntry>): TimelineEntry =>
    ({ id: "1", by: null, detail: "", what: "", ...part }) as TimelineEntry;
  const spoken = entry({ subject: "call", detail: "completed", at: "2026-11-20T10:00:00Z" });
  const missed = entry({ subject: "attempt", what: "no-answer", at: "2026-11-24T10:00:00Z" });

  test("is the last in which somebody was spoken with; a later attempt is told beside it", () => {
    expect(lastCall([missed, spoken])).toEqual({ spoken: "2026-11-20", tried: "2026-11-24" });
    expect(lastCall([spoken, missed])).toEqual({ spoken: "2026-11-20", tried: "2026-11-24" });
    expect(lastCall([])).toEqual({ spoken: null, tried: null });
  });

  test("an attempt before it is not told", () => {
    const before = { ...missed, at: "2026-11-19T10:00:00Z" };
    expect(lastCall([spoken, before])).toEqual({ spoken: "2026-11-20", tried: null });
  });
});

describe("control", () => {
  const clinic = { systolic: 142, diastolic: 88, at_target: false, on: "2026-08-18" };
  const home = { systolic: 131.4, diastolic: 82.2, at_target: true, readings: 12 };

  test("is the home average before the clinic's", () => {
    const both = { home_average: home, clinic_of_record: clinic } as never;
    expect(controlOf(both)).toEqual({ value: "131/82", atTarget: true, of: { home: 12 } });
  });

  test("is the clinic's where the series at home is not complete, and nothing where there is neither", () => {
    const series = { ...home, systolic: null, diastolic: null };
    const clinicOnly = { home_average: series, clinic_of_record: clinic } as never;
    expect(controlOf(clinicOnly)).toEqual({ value: "142/88", atTarget: false, of: { clinic: "2026-08-18" } });
    expect(controlOf({ home_average: null, clinic_of_record: null })).toBeNull();
  });

  test("a value has its unit; LO of a meter has none", () => {
    expect(valueOf({ value: 7.8, unit: "mmol/L", value_entered: "7.8" })).toBe("7.8\u00a0mmol/L");
    expect(valueOf({ value: "LO", unit: "mmol/L", value_entered: "LO" })).toBe("LO");
  });
});

test("a patient is found by parts of the name in any order, and by digits", () => {
  const found = patient({ nhs_number: "9990000018" });
  expect(isMeant(found, "exam harj")).toBe(true);
  expect(isMeant(found, "EXAMPLE, Harjit")).toBe(true);
  expect(isMeant(found, "000 001")).toBe(true);
  expect(isMeant(found, "specimen")).toBe(false);
  expect(isMeant(found, "")).toBe(true);
});

test("a summary is named by its month, an outcome by what came out", () => {
  expect(letterKind({ month: "2026-10-01", template: "practice-summary" } as Letter)).toBe(
    "Summary of October 2026",
  );
  expect(letterKind({ month: null, template: "referral-declined" } as Letter)).toBe("Referral declined");
  expect(letterKind({ month: null, template: "x", kind: "discharge" } as Letter)).toBe(
    "Has left the service",
  );
});
