// A day as somebody writes it in one field: `4 3 61`, `04/03/1961`, `4-Mar-1961`, `4 March 1961`, `1961-03-04`. Three
// boxes are for forms that are filled in with time; here somebody listens and types.

import { ENGLISH } from "./dateNames";
import { type Day, typedDay } from "./dates";

/** Separators between the parts. Letters and digits that touch are parted too: `4mar61`. */
const BETWEEN = /[\s./\\,-]+|(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)/i;

/** The ending of a number in words: `4th`. */
const ORDINAL = /(?<=\d)(?:st|nd|rd|th)\b/gi;

function monthOf(text: string): string | undefined {
  if (/^\d{1,2}$/.test(text)) return text;
  const name = text.toLowerCase();
  if (name.length < 3) return undefined;
  const index = ENGLISH.months.findIndex((month) => month.toLowerCase().startsWith(name));
  // "Sept" is no beginning of "Sep", but of "September".
  return index === -1 ? undefined : String(index + 1);
}

/** The year that two digits mean for a day that is over: `61` is 1961, and never later than `today`. */
function yearOf(text: string, today: Day): string | undefined {
  if (/^\d{4}$/.test(text)) return text;
  if (!/^\d{2}$/.test(text)) return undefined;
  const century = Number(today.slice(0, 2));
  const inThis = `${century}${text}`;
  return inThis <= today.slice(0, 4) ? inThis : `${century - 1}${text}`;
}

/** The day that `text` says, with the year that `yearOf` makes of what was typed. Days come before months, as in Britain;
 * a year of four digits may come first. */
function dayIn(text: string, yearFrom: (typed: string) => string | undefined): Day | undefined {
  const parts = text
    .trim()
    .replaceAll(ORDINAL, "")
    .split(BETWEEN)
    .filter((part) => part !== "");
  const [first = "", second = "", third = "", ...more] = parts;
  if (more.length > 0) return undefined;
  const [day, middle, last] = /^\d{4}$/.test(first) ? [third, second, first] : [first, second, third];
  const [month, year] = [monthOf(middle), yearFrom(last)];
  return month === undefined || year === undefined ? undefined : typedDay({ day, month, year });
}

/** The day in the past that `text` says, or undefined where it says none. */
export function pastDayOf(text: string, today: Day): Day | undefined {
  const said = dayIn(text, (typed) => yearOf(typed, today));
  return said !== undefined && said <= today ? said : undefined;
}

/** The day to come that `text` says, or undefined where it says none. Two digits are a year of this century. */
export function comingDayOf(text: string, today: Day): Day | undefined {
  const century = today.slice(0, 2);
  const said = dayIn(text, (typed) =>
    /^\d{4}$/.test(typed) ? typed : /^\d{2}$/.test(typed) ? `${century}${typed}` : undefined,
  );
  return said !== undefined && said > today ? said : undefined;
}
