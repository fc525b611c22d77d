import { describe, expect, test } from "vitest";
import { NO_CLAIMS, readClaims } from "./claims";

const TODAY = "2026-11-25";
const typed = (some: Partial<typeof NO_CLAIMS>) => readClaims({ ...NO_CLAIMS, ...some }, TODAY);

describe("what somebody says", () => {
  test("is sent as far as it was said", () => {
    expect(typed({ birthDate: "4 3 61", given: " Harjit ", family: "Example" })).toEqual({
      claims: { birth_date: "1961-03-04", given_name: "Harjit", family_name: "Example" },
    });
    expect(typed({ phone: "…0123", nhs: "999 000-0018" })).toEqual({
      claims: { phone_last_digits: "0123", nhs_number: "9990000018" },
    });
  });

  test("is not sent where it is no date, half a name, or too few digits; the field is named", () => {
    expect(typed({ birthDate: "31 2 61" })).toEqual({ fault: "no-date", field: "birthDate" });
    expect(typed({ given: "Harjit" })).toEqual({ fault: "both-names", field: "family" });
    expect(typed({ family: "Example" })).toEqual({ fault: "both-names", field: "given" });
    expect(typed({ phone: "123" })).toEqual({ fault: "digits", field: "phone" });
    expect(typed({})).toEqual({ fault: "nothing", field: "birthDate" });
  });
});
