// The words of a call.

import { pronounsOf } from "../../clinical/person";
import { catalogue } from "../../words/catalogue";
import { call as cy } from "../../words/cy/call";
import { call as en } from "../../words/en/call";

export const t = catalogue(en, { cy });

/** How one speaks of the person, for sentences with {she}, {her} and {hers}. */
export interface Spoken {
  readonly she: string;
  readonly her: string;
  readonly hers: string;
  readonly She: string;
  readonly Hers: string;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function spokenOf(sex: string | null): Spoken {
  const { subject, object, possessive } = pronounsOf(sex);
  return {
    she: subject,
    her: object,
    hers: possessive,
    She: capital(subject),
    Hers: capital(possessive),
  };
}
