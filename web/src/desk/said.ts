// The words of calls, for the list of the day and for the call itself.

import { catalogue } from "../words/catalogue";
import { calls as cy } from "../words/cy/calls";
import { calls as en } from "../words/en/calls";

export const say = catalogue(en, { cy });

type Key = keyof typeof en;

/** Says one of a family of words, such as `kind.safety`, or `otherwise` for one that this client does not know yet. */
export function sayOf(family: string, name: string, otherwise: string): string {
  const key = `${family}.${name}`;
  return key in en ? say(key as PlainKey) : otherwise;
}

/** The keys whose sentences have no names in them. */
type PlainKey = { [K in Key]: (typeof en)[K] extends `${string}{${string}` ? never : K }[Key];
