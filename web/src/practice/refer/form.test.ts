import { describe, expect, test } from "vitest";
import { bodyOf, EMPTY, faultsOf, type ReferForm, toldFault, typedNumber } from "./form";

const WHOLE: ReferForm = {
  ...EMPTY,
  nhsNumber: "999 000 0018",
  givenName: " Harjit ",
  familyName: "Example",
  born: { day: "4", month: "3", year: "1961" },
  sex: "female",
  language: "pa",
  mobile: "07700 900123",
  conditions: ["hypertension", "type-2-diabetes"],
  why: "new-diagnosis",
  consent: "verbal",
};

const codes = (form: ReferForm): string[] => faultsOf(form).map(({ code }) => code);

describe("what is wrong with a referral", () => {
  test("an empty form names everything that is needed, in the order of the page", () => {
    expect(codes(EMPTY)).toEqual([
      "nhs-number.empty",
      "name.empty",
      "born.empty",
      "sex.empty",
      "phone.empty",
      "conditions.empty",
      "why.empty",
      "consent.empty",
    ]);
  });

  test("a whole form has no fault", () => {
    expect(faultsOf(WHOLE)).toEqual([]);
  });

  test("one name is a name, and one telephone is enough", () => {
    expect(codes({ ...WHOLE, givenName: " ", mobile: "", phone: "0121 496 0123" })).toEqual([]);
  });

  test.each([
    ["999 000 00", { code: "nhs-number.short", digits: 8 }],
    ["999 000 0019", { code: "nhs-number.wrong" }],
    ["999 000 001X", { code: "nhs-number.digits" }],
    ["999 000 00180", { code: "nhs-number.long" }],
  ])("an NHS number %s", (nhsNumber, fault) => {
    expect(faultsOf({ ...WHOLE, nhsNumber })).toEqual([{ field: "nhs-number", ...fault }]);
  });

  test("a day that does not exist, and a year of two digits, are no date of birth", () => {
    expect(codes({ ...WHOLE, born: { day: "31", month: "2", year: "1961" } })).toEqual(["born.none"]);
    expect(codes({ ...WHOLE, born: { day: "4", month: "3", year: "61" } })).toEqual(["born.none"]);
  });

  test("a measurement that is no number is not left out silently", () => {
    expect(codes({ ...WHOLE, weight: "12 stone" })).toEqual(["weight.wrong"]);
  });
});

describe("a number as it is typed", () => {
  test.each([
    ["78.2", 78.2],
    ["78,2", 78.2],
    [" 172 ", 172],
    ["", undefined],
    ["5.4.1", Number.NaN],
    ["-3", Number.NaN],
  ])("%s", (typed, number) => {
    expect(typedNumber(typed)).toBe(number);
  });
});

describe("the body that is sent", () => {
  test("holds what was typed, and null for what was not", () => {
    expect(bodyOf({ ...WHOLE, weight: "78,2", smokes: "no" })).toEqual({
      nhs_number: "999 000 0018",
      given_name: "Harjit",
      family_name: "Example",
      title: null,
      birth_date: "1961-03-04",
      sex: "female",
      language: "pa",
      mobile: "07700 900123",
      phone: null,
      conditions: ["hypertension", "type-2-diabetes"],
      why: "new-diagnosis",
      consent: "verbal",
      smokes_now: false,
      weight_kg: 78.2,
      height_cm: null,
      total_cholesterol_mmol_l: null,
    });
  });
});

describe("what the service finds wrong", () => {
  test("stands at its field, in our words where there are any", () => {
    expect(
      toldFault({ pointer: "/mobile", code: "not-a-mobile", reason: "this is not a mobile number" }),
    ).toEqual({
      field: "mobile",
      code: "mobile.wrong",
      reason: "this is not a mobile number",
    });
  });

  test("is told in the service's words where there are none, such as the age that it is set to", () => {
    const reason = "people are looked after from the age of 16, counted on the referral date";
    const told = toldFault({ pointer: "/birth_date", code: "too-young", reason });
    expect(told).toEqual({ field: "born", code: undefined, reason });
  });
});
