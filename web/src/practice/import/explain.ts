// What is wrong with a cell, in words for the person who has the spreadsheet before them, and what it may have been meant
// to be. Pure but for the catalogue.

import { conditionName } from "../../words/clinical";
import { CONDITIONS, CONSENTS, SEXES } from "../refer/form";
import { u } from "../words";
import type { RowFault } from "./check";
import { isDay } from "./check";

/** How many letters one has to change, add or leave out to make one word of the other. */
export function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (before[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      row.push(Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swap));
    }
    before = row;
  }
  return before[b.length] ?? 0;
}

/** The nearest of some words, if it is near enough to be meant. */
export function nearest(typed: string, words: Readonly<Record<string, string>>): string | undefined {
  const text = typed.trim().toLowerCase();
  const ranked = Object.entries(words)
    .map(([said, word]) => ({ word, away: distance(text, said), most: Math.floor(said.length / 4) }))
    .filter(({ away, most }) => away <= most)
    .toSorted((a, b) => a.away - b.away);
  return ranked[0]?.word;
}

/** Words that people write for the conditions, beside their names. */
const CONDITIONS_SAID: Readonly<Record<string, string>> = {
  ...Object.fromEntries(CONDITIONS.map((name) => [name, name])),
  ...Object.fromEntries(CONDITIONS.map((name) => [conditionName(name).toLowerCase(), name])),
  "high blood pressure": "hypertension",
  "raised blood pressure": "hypertension",
  htn: "hypertension",
  diabetes: "type-2-diabetes",
  t2dm: "type-2-diabetes",
  "type 2 diabetes mellitus": "type-2-diabetes",
  hf: "heart-failure",
  chd: "coronary-heart-disease",
  ihd: "coronary-heart-disease",
  "ischaemic heart disease": "coronary-heart-disease",
  "chronic obstructive pulmonary disease": "copd",
  stroke: "stroke-tia",
  tia: "stroke-tia",
  ckd: "chronic-kidney-disease",
};

const SEXES_SAID: Readonly<Record<string, string>> = {
  ...Object.fromEntries(SEXES.map((name) => [name, name])),
  f: "female",
  m: "male",
  woman: "female",
  man: "male",
  u: "unknown",
};

const CONSENTS_SAID: Readonly<Record<string, string>> = {
  ...Object.fromEntries(CONSENTS.map((name) => [name, name])),
  oral: "verbal",
  spoken: "verbal",
  signed: "written",
};

function two(part: string): string {
  return part.padStart(2, "0");
}

/** A date that was meant, written as the service reads it: day and month in the other order, or with strokes. */
export function meantDay(typed: string): string | undefined {
  const text = typed.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  const british = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  const [year, month, day] =
    iso !== null ? [iso[1], iso[2], iso[3]] : british !== null ? [british[3], british[2], british[1]] : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const read = `${year}-${two(month)}-${two(day)}`;
  const swapped = `${year}-${two(day)}-${two(month)}`;
  return [read, swapped].find(isDay);
}

function meant(field: string, code: string, cell: string): string | undefined {
  if (code === "not-a-date") return meantDay(cell);
  if (code === "unknown-condition") {
    const known: readonly string[] = CONDITIONS;
    const parts = cell.split(/[;,]/).map((part) => part.trim());
    const names = parts.map((part) =>
      known.includes(part.toLowerCase()) ? part : nearest(part, CONDITIONS_SAID),
    );
    return names.every((name) => name !== undefined) ? names.join(";") : undefined;
  }
  if (code === "unknown-word" && field === "sex") return nearest(cell, SEXES_SAID);
  if (code === "unknown-word" && field === "consent") return nearest(cell, CONSENTS_SAID);
  return undefined;
}

const WORDS = {
  "wrong-number-of-fields": () => u("fault.fields"),
  "nhs_number missing": () => u("fault.number.missing"),
  "nhs_number not-ten-digits": () => u("fault.number.digits"),
  "nhs_number check-digit": () => u("fault.number.check"),
  "nhs_number ten-equal-digits": () => u("fault.number.equal"),
  "nhs_number rounded-by-spreadsheet": () => u("fault.number.rounded"),
  "nhs_number twice-in-file": () => u("fault.number.twice"),
  "nhs_number already-enrolled": () => u("fault.number.enrolled"),
  "nhs_number open-referral": () => u("fault.number.open"),
  "family_name missing": () => u("fault.name.missing"),
  "birth_date missing": () => u("fault.born.missing"),
  "birth_date in-the-future": () => u("fault.day.future"),
  "birth_date too-long-ago": () => u("fault.born.longAgo"),
  "sex missing": () => u("fault.sex.missing"),
  "sex unknown-word": () => u("fault.sex.unknown"),
  "language missing": () => u("fault.language.missing"),
  "language not-a-language": () => u("fault.language.unknown"),
  "practice_ods_code missing": () => u("fault.practice.missing"),
  "practice_ods_code not-your-practice": () => u("fault.practice.other"),
  "conditions missing": () => u("fault.conditions.missing"),
  "referred_on missing": () => u("fault.referred.missing"),
  "referred_on in-the-future": () => u("fault.day.future"),
  "consent missing": () => u("fault.consent.missing"),
  "consent unknown-word": () => u("fault.consent.unknown"),
  "phone missing": () => u("fault.phone.missing"),
  "phone not-a-phone-number": () => u("fault.phone.wrong"),
  "mobile not-a-phone-number": () => u("fault.phone.wrong"),
  "mobile not-a-mobile": () => u("fault.mobile.wrong"),
} as const satisfies Record<string, () => string>;

function isKnown(key: string): key is keyof typeof WORDS {
  return Object.hasOwn(WORDS, key);
}

/** Fault of a cell in words, and what was perhaps meant. */
export function explain({ field, code, reason }: RowFault, cell: string): string {
  const guess = meant(field, code, cell);
  const perhaps = guess === undefined ? "" : ` ${u("fault.meant", { guess })}`;
  if (code === "not-a-date") return u("fault.day.wrong") + perhaps;
  if (code === "unknown-condition") return u("fault.conditions.unknown", { said: cell }) + perhaps;
  const key = field === "" ? code : `${field} ${code}`;
  if (isKnown(key)) return WORDS[key]() + perhaps;
  const said = reason === "" ? u("fault.other") : reason;
  return said.charAt(0).toUpperCase() + said.slice(1) + perhaps;
}
