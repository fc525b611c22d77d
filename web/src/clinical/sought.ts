// What somebody types to find a person: an NHS number, a telephone number, or a name with a birth date, all in one field.
// Which of them it is can be seen from it.

import type { Day } from "./dates";
import { checkNhsNumber } from "./nhsNumber";
import { pastDayOf } from "./typedDay";

export type Sought =
  | { readonly kind: "empty" }
  | { readonly kind: "nhs-number"; readonly digits: string }
  /** Ten digits, of which one is wrong. */
  | { readonly kind: "wrong-check-digit" }
  | { readonly kind: "phone"; readonly number: string }
  | { readonly kind: "person"; readonly name: string; readonly birthDate: Day }
  /** A name alone finds too many. */
  | { readonly kind: "name-only"; readonly name: string }
  | { readonly kind: "date-only"; readonly birthDate: Day }
  | { readonly kind: "unknown" };

/** Digits and what may stand between them. */
const NUMBERS = /^[(+]*[\d\s()\u00a0\u2010-\u2015-]+$/;

function numberOf(text: string): Sought {
  const digits = text.replaceAll(/\D/g, "");
  // British telephone numbers begin with a nought or with +44; an NHS number never does.
  if (/^\(?[+0]/.test(text) && digits.length >= 10) {
    return { kind: "phone", number: text.includes("+") ? `+${digits}` : digits };
  }
  const nhs = checkNhsNumber(digits);
  if (nhs.kind === "valid") return { kind: "nhs-number", digits: nhs.digits };
  return nhs.kind === "wrong-check-digit" ? { kind: "wrong-check-digit" } : { kind: "unknown" };
}

/** Reads a search. `today` decides in which century somebody was born. */
export function soughtIn(typed: string, today: Day): Sought {
  const text = typed.trim();
  if (text === "") return { kind: "empty" };
  const date = pastDayOf(text, today);
  if (date !== undefined) return { kind: "date-only", birthDate: date };
  if (NUMBERS.test(text)) return numberOf(text);
  return nameIn(text, today);
}

/** A name with a birth date before or behind it: the longest piece that is a date is the date. */
function nameIn(text: string, today: Day): Sought {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  const first = words.findIndex((word) => /\d/.test(word));
  if (first === -1) return { kind: "name-only", name: words.join(" ") };
  for (const take of [3, 2, 1]) {
    for (let at = 0; at + take <= words.length; at += 1) {
      const birthDate = pastDayOf(words.slice(at, at + take).join(" "), today);
      const name = [...words.slice(0, at), ...words.slice(at + take)];
      if (birthDate !== undefined && name.length > 0 && !name.some((word) => /\d/.test(word))) {
        return { kind: "person", name: name.join(" "), birthDate };
      }
    }
  }
  return { kind: "unknown" };
}
