// The words of the record.

import { catalogue } from "../../words/catalogue";
import { record as cy } from "../../words/cy/record";
import { concern as concernEn } from "../../words/en/concern";
import { contact as contactEn } from "../../words/en/contact";
import { medicines as medicinesEn } from "../../words/en/medicines";
import { needs as needsEn } from "../../words/en/needs";
import { plan as planEn } from "../../words/en/plan";
import { record as en } from "../../words/en/record";
import { stayScore } from "../../words/en/scores";
import { stay as stayEn } from "../../words/en/stay";
import { targets as targetsEn } from "../../words/en/targets";

export const t = catalogue(en, { cy });
export const concern = catalogue(concernEn);
export const contact = catalogue(contactEn);
export const plan = catalogue(planEn);
export const medicines = catalogue(medicinesEn);
export const needs = catalogue(needsEn);
export const scores = catalogue(stayScore);
export const stay = catalogue(stayEn);
export const targets = catalogue(targetsEn);

/** The first letter in a capital, where a pronoun begins a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
