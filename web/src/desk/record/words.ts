// The words of the record.

import type { Pronouns } from "../../clinical/person";
import { catalogue } from "../../words/catalogue";
import { record as cy } from "../../words/cy/record";
import { record as en } from "../../words/en/record";

export const t = catalogue(en, { cy });

/** The first letter in a capital, where a pronoun begins a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Pronouns as the sentences of the catalogue name them; `She` where one begins the sentence. */
export function spoken({ subject, object, possessive }: Pronouns) {
  return {
    inside: { she: subject, her: object, hers: possessive },
    first: { she: capital(subject), her: capital(possessive) },
  };
}
