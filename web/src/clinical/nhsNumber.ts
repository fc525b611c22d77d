// NHS numbers: ten digits of which the last checks the others (modulus 11), shown 3-3-4 and never broken.

/** Check of an NHS number while it is typed. */
export type NhsNumberCheck =
  | { readonly kind: "empty" }
  | { readonly kind: "incomplete"; readonly digits: number }
  | { readonly kind: "not-digits" }
  | { readonly kind: "too-long" }
  | { readonly kind: "wrong-check-digit" }
  | { readonly kind: "valid"; readonly digits: string };

/** Whether the last of ten digits fits the others. */
function checksOut(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}

/** Judges what was typed. Spaces and hyphens, of any kind, may stand anywhere. */
export function checkNhsNumber(typed: string): NhsNumberCheck {
  const digits = typed.replaceAll(/[\s\u00a0\u2010-\u2015-]/g, "");
  if (digits === "") return { kind: "empty" };
  if (!/^\d+$/.test(digits)) return { kind: "not-digits" };
  if (digits.length < 10) return { kind: "incomplete", digits: digits.length };
  if (digits.length > 10) return { kind: "too-long" };
  return checksOut(digits) ? { kind: "valid", digits } : { kind: "wrong-check-digit" };
}

/** `999 000 0018` with spaces that never break. What is no NHS number is shown as it is. */
export function formatNhsNumber(number: string): string {
  return number.replace(/^(\d{3})\s?(\d{3})\s?(\d{4})$/, "$1\u00a0$2\u00a0$3");
}
