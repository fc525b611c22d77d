import { describe, expect, it } from "vitest";
import { soughtIn } from "../../clinical/sought";
import { readClaims } from "../call/claims";
import { callerOf, claimsIn } from "./caller";

const TODAY = "2026-11-25";

describe("whom a call is about", () => {
  it("is known by name at most", () => {
    const caller = callerOf({
      id: "4",
      nhs_number: "9990000018",
      given_name: "Harjit",
      family_name: "Example",
      title: "Mrs",
      birth_date: "1961-03-04",
      practice_ods_code: "M85999",
      practice_name: "Practice M85999",
      enrolment_status: "active",
      care_manager: "1",
    });
    expect(caller).toEqual({ id: "4", name: "Harjit Example", careManager: "1" });
  });

  it("is nobody by name where the record is closed", () => {
    expect(callerOf({ id: "9", restricted: true })).toEqual({ id: "9", name: undefined, careManager: null });
  });
});

describe("what a caller has said already", () => {
  it("need not be typed twice", () => {
    const claims = claimsIn(soughtIn("Harjit Example 4 3 61", TODAY));
    expect(readClaims(claims, TODAY)).toEqual({
      claims: { birth_date: "1961-03-04", given_name: "Harjit", family_name: "Example" },
    });
  });

  it.each(["07700 900123", "999 000 0018", ""])(
    "is nothing of %s, which the telephone shows or we hold",
    (text) => {
      expect(Object.values(claimsIn(soughtIn(text, TODAY))).join("")).toBe("");
    },
  );
});
