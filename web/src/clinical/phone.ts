// Telephone numbers, as they are read aloud in Britain and as they are dialled.

const NBSP = "\u00a0";

/** Area codes of two digits after the nought, such as London. */
const SHORT_AREA = /^(02\d)(\d{4})(\d{4})$/;
/**
 * Area codes of three digits after the nought: 0113 to 0118, 0121 to 0191 that end with 1, and 03, 08, 09
 * numbers.
 */
const LONG_AREA = /^(011\d|01\d1|03\d\d|08\d\d|09\d\d)(\d{3})(\d{4})$/;
const MOBILE = /^(07\d{3})(\d{6})$/;
const OTHER_AREA = /^(01\d{3})(\d{5,6})$/;

/** The digits in national form, or undefined for what is no British number. */
function national(number: string): string | undefined {
  const digits = number.replaceAll(/[^\d+]/g, "");
  const local = digits.startsWith("+44") ? `0${digits.slice(3)}` : digits;
  return /^0\d{9,10}$/.test(local) ? local : undefined;
}

/** `07700 900123`, `0121 496 0123`, with spaces that never break. Foreign numbers are shown as they are. */
export function formatPhone(number: string): string {
  const local = national(number);
  if (local === undefined) return number;
  for (const pattern of [SHORT_AREA, LONG_AREA, MOBILE, OTHER_AREA]) {
    const parts = pattern.exec(local);
    if (parts !== null) return parts.slice(1).join(NBSP);
  }
  return local;
}

/**
 * The address of a link that dials: `tel:+447700900123`. Emergency and other short numbers stay as they are.
 */
export function telephoneLink(number: string): string {
  const local = national(number);
  return `tel:${local === undefined ? number.replaceAll(/[^\d+]/g, "") : `+44${local.slice(1)}`}`;
}
