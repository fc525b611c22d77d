import { expect, test } from "vitest";
import { dayTyped, detailOf, queryOf, trailSearch, withDays, wrongFields } from "./trail";

test("only what can be asked for stays of an address", () => {
  expect(trailSearch({ user: 7, patient: "x", action: "patient.read", from: "2026-11-25", odd: 1 })).toEqual({
    user: "7",
    action: "patient.read",
    from: "2026-11-25",
  });
  expect(trailSearch({ after: "1795957288000000.42" })).toEqual({ after: "1795957288000000.42" });
});

test("a day is whole, in London, also in the summer", () => {
  expect(queryOf({ user: "7", from: "2026-11-25", to: "2026-11-25" })).toEqual({
    user: "7",
    from: "2026-11-25T00:00:00.000Z",
    to: "2026-11-26T00:00:00.000Z",
  });
  expect(queryOf({ from: "2026-07-01", to: "2026-07-02" })).toEqual({
    from: "2026-06-30T23:00:00.000Z",
    to: "2026-07-02T23:00:00.000Z",
  });
});

test("what is typed wrongly is named", () => {
  expect(wrongFields({ user: "jo", patient: "", action: "Patient read", from: "" })).toEqual([
    "user",
    "action",
  ]);
  expect(wrongFields({ user: " 7 ", patient: "8" })).toEqual([]);
});

test("a detail is said in words, and a long list is cut", () => {
  expect(detailOf({ from: "admin", to: "auditor", none: null })).toBe("from: admin, to: auditor");
  expect(detailOf({ shown: ["1", "2", "3", "4", "5", "6"] })).toBe("shown: 1 2 3 4 5 …");
  expect(detailOf({})).toBe("");
});

test("days are typed as people write them, and come back into their fields", () => {
  const asked = withDays({ user: "7", from: "4 11 2026", to: "25/11/26" }, "2026-11-25");
  expect(asked).toEqual({ user: "7", from: "2026-11-04", to: "2026-11-25" });
  expect(wrongFields(asked)).toEqual([]);
  expect(wrongFields(withDays({ from: "26 11 2026", to: "11/25/2026" }, "2026-11-25"))).toEqual([
    "from",
    "to",
  ]);
  expect([dayTyped("2026-11-04"), dayTyped()]).toEqual(["4 11 2026", ""]);
});
