// Names that the API has, such as `type-2-diabetes`, in words. The protocols of a service may name more than are known
// here: those are shown as they are, with spaces.

import { catalogue } from "./catalogue";
import { clinical } from "./en/clinical";

const t = catalogue(clinical);

type Known = keyof typeof clinical;
type Kind = Known extends `${infer K}.${string}` ? K : never;

function isKnown(key: string): key is Known {
  return Object.hasOwn(clinical, key);
}

/** `care-home` as `Care home`. */
export function inWords(name: string): string {
  const text = name.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function named(kind: Kind, name: string): string {
  const key = `${kind}.${name}`;
  return isKnown(key) ? t(key) : inWords(name);
}

export const conditionName = (name: string): string => named("condition", name);
export const whyName = (name: string): string => named("why", name);
export const sexName = (name: string): string => named("sex", name);
export const consentName = (name: string): string => named("consent", name);
/** Name of an escalation's cause, or of a kind of reading. */
export const causeName = (name: string): string => named("cause", name);

/** Languages that forms offer to choose from, as codes of ISO 639. */
export const LANGUAGES =
  "en pa ur bn pl gu ar so ro cy ta hi pt es fr it tr fa ku ps vi zh yo ti am sw uk ru".split(" ");

let languages: Intl.DisplayNames | undefined;

/** `pa` as `Punjabi`. What browsers do not know is shown as its code. */
export function languageName(code: string): string {
  languages ??= new Intl.DisplayNames("en-GB", { type: "language", fallback: "code" });
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}
