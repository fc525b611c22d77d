import { expect, test } from "vitest";
import { detailOf, queryOf, trailSearch, wrongFields } from "./trail";

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
