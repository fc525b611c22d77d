// What is looked for in the audit trail: as it stands in the address, and as the API is asked for it. Pure.

import { addDays, type Day, instantsOf } from "../clinical/dates";
import { pastDayOf } from "../clinical/typedDay";

/** Filters of a search; days are whole ones of the service's zone. */
export interface TrailSearch {
  /** Number of an account. */
  readonly user?: string;
  /** Number of a patient. */
  readonly patient?: string;
  /** `noun.verb` */
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
  readonly after?: string;
}

const FORMS: Readonly<Record<keyof TrailSearch, RegExp>> = {
  user: /^\d{1,19}$/,
  patient: /^\d{1,19}$/,
  action: /^[a-z.-]{1,60}$/,
  from: /^\d{4}-\d{2}-\d{2}$/,
  to: /^\d{4}-\d{2}-\d{2}$/,
  after: /^-?\d+\.-?\d+$/,
};

/** Parameters of `search` that can be asked for; others are left out. */
export function trailSearch(search: Readonly<Record<string, unknown>>): TrailSearch {
  const kept = Object.entries(FORMS).flatMap(([name, form]) => {
    const value = search[name];
    // The router reads digits alone as a number.
    const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
    return form.test(text) ? [[name, text] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** Reads typed days as the address has them. A day that is none stays as it is, and is wrong. */
export function withDays(typed: Readonly<Record<string, string>>, today: Day): Record<string, string> {
  const read = (text = ""): string => pastDayOf(text, today) ?? text;
  return { ...typed, from: read(typed["from"]), to: read(typed["to"]) };
}

/** `25 11 2026`, as a day of the address stands in its field. */
export function dayTyped(day = ""): string {
  const [year, month, date] = day.split("-");
  return year === undefined || month === undefined || date === undefined
    ? ""
    : `${Number(date)} ${Number(month)} ${year}`;
}

/** Fields that cannot be asked for as they are typed. */
export function wrongFields(typed: Readonly<Record<string, string>>): (keyof TrailSearch)[] {
  return (Object.keys(FORMS) as (keyof TrailSearch)[]).filter((name) => {
    const text = typed[name]?.trim() ?? "";
    return text !== "" && !FORMS[name].test(text);
  });
}

function startOf(day: string): string | undefined {
  const at = instantsOf(day, "00:00")[0];
  return at === undefined ? undefined : new Date(at).toISOString();
}

/** The query of the API: until the end of the last day. */
export function queryOf({ from, to, ...rest }: TrailSearch): Record<string, string> {
  const begins = from === undefined ? undefined : startOf(from);
  const ends = to === undefined ? undefined : startOf(addDays(to, 1));
  return {
    ...rest,
    ...(begins !== undefined && { from: begins }),
    ...(ends !== undefined && { to: ends }),
  };
}

/** The detail of a row as pairs of words, in the order in which they were written. */
export function detailOf(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${said(value)}`)
    .join(", ");
}

function said(value: unknown): string {
  if (Array.isArray(value)) return value.length > 5 ? `${value.slice(0, 5).join(" ")} …` : value.join(" ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
