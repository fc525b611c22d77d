// The form of a referral as it is typed: what may be in it, what is wrong with it, and the body that is sent. Pure.

import type { components } from "../../api/generated/schema";
import { typedDay } from "../../clinical/dates";
import { checkNhsNumber } from "../../clinical/nhsNumber";
import type { TypedDate } from "../../nhs/DateInput";

export type ReferralBody = components["schemas"]["Form"];

export const CONDITIONS = [
  "hypertension",
  "type-2-diabetes",
  "heart-failure",
  "coronary-heart-disease",
  "copd",
  "stroke-tia",
  "chronic-kidney-disease",
] as const;
export type Condition = (typeof CONDITIONS)[number];

export const WHYS = [
  "uncontrolled-measure",
  "new-diagnosis",
  "recent-admission",
  "medicine-change",
  "self-management-support",
] as const;
export type Why = (typeof WHYS)[number];

export const SEXES = ["female", "male", "other", "unknown"] as const;
export type Sex = (typeof SEXES)[number];

export const CONSENTS = ["verbal", "written"] as const;
export type Consent = (typeof CONSENTS)[number];

/** Needs for contact that a record can hold. Other needs are asked in the first call. */
export const NEEDS = ["text-relay", "large-print", "no-texts"] as const;
export type Need = (typeof NEEDS)[number];

export interface ReferForm {
  readonly nhsNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly title: string;
  readonly born: TypedDate;
  readonly sex: Sex | "";
  readonly language: string;
  readonly mobile: string;
  readonly phone: string;
  readonly conditions: readonly Condition[];
  readonly why: Why | null;
  readonly needs: readonly Need[];
  readonly consent: Consent | null;
  readonly smokes: "" | "yes" | "no";
  readonly weight: string;
  readonly height: string;
  readonly cholesterol: string;
}

/** Nothing is chosen for the person who refers but the language: a reason that nobody chose says nothing. */
export const EMPTY: ReferForm = {
  nhsNumber: "",
  givenName: "",
  familyName: "",
  title: "",
  born: { day: "", month: "", year: "" },
  sex: "",
  language: "en",
  mobile: "",
  phone: "",
  conditions: [],
  why: null,
  needs: [],
  consent: null,
  smokes: "",
  weight: "",
  height: "",
  cholesterol: "",
};

/** A form about somebody on the practice's register: what it knows of them stands there already. */
export function fromRegister(entry: components["schemas"]["RegisterEntry"]): ReferForm {
  const [year = "", month = "", day = ""] = entry.birth_date.split("-");
  return {
    ...EMPTY,
    nhsNumber: entry.nhs_number,
    born: { day: String(Number(day)), month: String(Number(month)), year },
    sex: entry.sex,
    conditions: CONDITIONS.filter((condition) => entry.registers.includes(condition)),
    why: WHYS.find((why) => why === entry.refer_why) ?? null,
  };
}

/** The ids of the fields, in the order of the page. */
export const FIELDS = [
  "nhs-number",
  "title",
  "given-name",
  "family-name",
  "born",
  "sex",
  "language",
  "mobile",
  "phone",
  "conditions",
  "why",
  "consent",
  "weight",
  "height",
  "cholesterol",
] as const;
export type FieldId = (typeof FIELDS)[number];

/** Codes of faults; the words stand in the catalogue. `digits` is how many were typed of ten. */
export type FaultCode =
  | "nhs-number.empty"
  | "nhs-number.short"
  | "nhs-number.wrong"
  | "nhs-number.digits"
  | "nhs-number.long"
  | "nhs-number.not-given"
  | "name.empty"
  | "name.letters"
  | "name.long"
  | "title.long"
  | "born.empty"
  | "born.none"
  | "born.future"
  | "born.long-ago"
  | "sex.empty"
  | "language.empty"
  | "phone.empty"
  | "phone.wrong"
  | "phone.extension"
  | "mobile.wrong"
  | "conditions.empty"
  | "why.empty"
  | "consent.empty"
  | "weight.wrong"
  | "weight.range"
  | "height.wrong"
  | "height.range"
  | "cholesterol.wrong"
  | "cholesterol.range"
  | "practice.closed";

export interface Fault {
  readonly field: FieldId;
  readonly code: FaultCode;
  readonly digits?: number;
}

const MEASURES = ["weight", "height", "cholesterol"] as const;

/** A number as it is typed, with a point or a comma; undefined where there is none, NaN where it is no number. */
export function typedNumber(typed: string): number | undefined {
  const trimmed = typed.trim();
  if (trimmed === "") return undefined;
  return /^\d{1,4}([.,]\d{1,2})?$/.test(trimmed) ? Number(trimmed.replace(",", ".")) : Number.NaN;
}

function nhsNumberFault(typed: string): Fault | undefined {
  const field = "nhs-number";
  const check = checkNhsNumber(typed);
  switch (check.kind) {
    case "empty":
      return { field, code: "nhs-number.empty" };
    case "incomplete":
      return { field, code: "nhs-number.short", digits: check.digits };
    case "not-digits":
      return { field, code: "nhs-number.digits" };
    case "too-long":
      return { field, code: "nhs-number.long" };
    case "wrong-check-digit":
      return { field, code: "nhs-number.wrong" };
    case "valid":
    default:
      return undefined;
  }
}

function bornFault(born: TypedDate): Fault | undefined {
  if ([born.day, born.month, born.year].every((part) => part.trim() === "")) {
    return { field: "born", code: "born.empty" };
  }
  return typedDay(born) === undefined ? { field: "born", code: "born.none" } : undefined;
}

function blank(typed: string): boolean {
  return typed.trim() === "";
}

/** Everything that can be seen to be wrong without asking the service, in the order of the page. */
export function faultsOf(form: ReferForm): Fault[] {
  const found: (Fault | false | undefined)[] = [
    nhsNumberFault(form.nhsNumber),
    blank(form.givenName) && blank(form.familyName) && { field: "given-name", code: "name.empty" },
    bornFault(form.born),
    form.sex === "" && { field: "sex", code: "sex.empty" },
    form.language === "" && { field: "language", code: "language.empty" },
    blank(form.mobile) && blank(form.phone) && { field: "mobile", code: "phone.empty" },
    form.conditions.length === 0 && { field: "conditions", code: "conditions.empty" },
    form.why === null && { field: "why", code: "why.empty" },
    form.consent === null && { field: "consent", code: "consent.empty" },
    ...MEASURES.map((field): Fault | false => {
      const wrong = Number.isNaN(typedNumber(form[field]));
      return wrong && { field, code: `${field}.wrong` };
    }),
  ];
  return found.filter((fault) => fault !== false && fault !== undefined);
}

function text(typed: string): string | null {
  return blank(typed) ? null : typed.trim();
}

/** The body that is sent; what was left out is not in it. Only for a form without faults. */
export function bodyOf(form: ReferForm): ReferralBody {
  return {
    nhs_number: form.nhsNumber.trim(),
    given_name: text(form.givenName),
    family_name: text(form.familyName),
    title: text(form.title),
    birth_date: typedDay(form.born) ?? null,
    sex: form.sex,
    language: form.language,
    mobile: text(form.mobile),
    phone: text(form.phone),
    conditions: [...form.conditions],
    why: form.why,
    consent: form.consent,
    smokes_now: form.smokes === "" ? null : form.smokes === "yes",
    weight_kg: typedNumber(form.weight) ?? null,
    height_cm: typedNumber(form.height) ?? null,
    total_cholesterol_mmol_l: typedNumber(form.cholesterol) ?? null,
  };
}

/** Where a fault of the service belongs: its pointer into the body, as a field of the page. */
const PLACES: Readonly<Record<string, FieldId>> = {
  "/nhs_number": "nhs-number",
  "/given_name": "given-name",
  "/family_name": "family-name",
  "/title": "title",
  "/birth_date": "born",
  "/sex": "sex",
  "/language": "language",
  "/mobile": "mobile",
  "/phone": "phone",
  "/conditions": "conditions",
  "/why": "why",
  "/consent": "consent",
  "/weight_kg": "weight",
  "/height_cm": "height",
  "/total_cholesterol_mmol_l": "cholesterol",
};

/**
 * Codes of the service's faults, by field and code. Faults that are not here are said in the service's own
 * words.
 */
const CODES: Readonly<Record<string, FaultCode>> = {
  "/nhs_number missing": "nhs-number.empty",
  "/nhs_number not-ten-digits": "nhs-number.digits",
  "/nhs_number ten-equal-digits": "nhs-number.not-given",
  "/nhs_number check-digit": "nhs-number.wrong",
  "/family_name missing": "name.empty",
  "/given_name not-a-name": "name.letters",
  "/family_name not-a-name": "name.letters",
  "/given_name too-long": "name.long",
  "/family_name too-long": "name.long",
  "/title not-a-name": "name.letters",
  "/title too-long": "title.long",
  "/birth_date missing": "born.empty",
  "/birth_date not-a-date": "born.none",
  "/birth_date in-the-future": "born.future",
  "/birth_date too-long-ago": "born.long-ago",
  "/sex missing": "sex.empty",
  "/language missing": "language.empty",
  "/phone missing": "phone.empty",
  "/phone not-a-phone-number": "phone.wrong",
  "/phone phone-extension": "phone.extension",
  "/mobile phone-extension": "phone.extension",
  "/mobile not-a-mobile": "mobile.wrong",
  "/conditions missing": "conditions.empty",
  "/consent missing": "consent.empty",
  "/weight_kg not-plausible": "weight.range",
  "/height_cm not-plausible": "height.range",
  "/total_cholesterol_mmol_l not-plausible": "cholesterol.range",
  "/practice_ods_code practice-not-open": "practice.closed",
};

export interface ToldFault {
  /** Without one it is about the referral as a whole. */
  readonly field: FieldId | undefined;
  readonly code: FaultCode | undefined;
  /** The service's own sentence. */
  readonly reason: string;
}

/** Where and how a fault of the service is shown. */
export function toldFault(fault: { pointer: string; code: string; reason: string }): ToldFault {
  return {
    field: PLACES[fault.pointer],
    code: CODES[`${fault.pointer} ${fault.code}`],
    reason: fault.reason,
  };
}
