// What a letter is called in a list.

import { identifyingName } from "../clinical/person";
import { inWords } from "../words/clinical";
import { writtenDate } from "../words/when";
import type { Letter, Patient } from "./people";
import { t } from "./words";

export function byNewest(a: Letter, b: Letter): number {
  return Date.parse(b.written_at) - Date.parse(a.written_at) || Number(b.id) - Number(a.id);
}

const TEMPLATES = ["referral-accepted", "referral-waiting", "referral-declined"] as const;

/** Subject of a letter, such as "Referral declined" or "Summary of October 2026". */
export function letterKind(letter: Letter): string {
  if (letter.month !== null) {
    // "1 October 2026" without its day.
    return t("letters.summaryOf", { month: writtenDate(letter.month).replace(/^\d+ /, "") });
  }
  const template = TEMPLATES.find((known) => known === letter.template);
  if (template !== undefined) return t(`letters.template.${template}`);
  return t(`letters.kind.${letter.kind}`) || inWords(letter.kind);
}

/** With whose letter it is. */
export function letterName(letter: Letter, patient: Patient | undefined): string {
  const kind = letterKind(letter);
  return patient === undefined ? kind : `${identifyingName(patient)}: ${kind}`;
}
