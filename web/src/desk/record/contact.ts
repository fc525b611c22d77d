// How somebody is reached, as it is typed; what of it is changed; and what somebody else has changed meanwhile.

import type { components } from "../../api/generated/schema";
import { formatPhone } from "../../clinical/phone";
import type { PatientRecord } from "./Banner";

type Schemas = components["schemas"];

/** The fields of a record that this form is about. */
export const FIELDS = [
  "title",
  "mobile",
  "phone",
  "window",
  "preferred_days",
  "voicemail_consent",
  "do_not_call",
  "safe_contact_only",
  "sms_opt_out",
  "letter_opt_out",
  "large_print",
  "language",
  "smokes_now",
  "postal_address",
] as const;
export type Field = (typeof FIELDS)[number];

/** The values of a record, or of a form. */
export type Contact = Pick<PatientRecord, Field>;
export type Change = Schemas["PatientChange"];

export const DAYS: readonly Schemas["Day"][] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];

export const ALL_DAY = { from: "00:00", until: "24:00" };

/** A number as it is typed, with spaces that may be typed too. */
function written(number: string | null): string | null {
  return number === null ? null : formatPhone(number).replaceAll("\u00a0", " ");
}

export function contactOf(record: Pick<PatientRecord, Field>): Contact {
  const contact = Object.fromEntries(FIELDS.map((field) => [field, record[field]])) as unknown as Contact;
  return { ...contact, mobile: written(record.mobile), phone: written(record.phone) };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The fields in which two differ, in the order of the form. */
export function differing(a: Contact, b: Contact): readonly Field[] {
  return FIELDS.filter((field) => !same(a[field], b[field]));
}

/** Change to send: the fields that somebody changed, and no others. */
export function changeOf(base: Contact, typed: Contact): Change {
  return Object.fromEntries(differing(base, typed).map((field) => [field, typed[field]]));
}

export interface Conflict {
  readonly field: Field;
  readonly mine: Contact[Field];
  readonly theirs: Contact[Field];
}

/** Fields that both have changed since `base`, otherwise than each other. What only one of them changed is no conflict. */
export function conflictsOf(base: Contact, mine: Contact, theirs: Contact): readonly Conflict[] {
  const changedByThem = new Set(differing(base, theirs));
  return differing(base, mine)
    .filter((field) => changedByThem.has(field) && !same(mine[field], theirs[field]))
    .map((field) => ({ field, mine: mine[field], theirs: theirs[field] }));
}

/** My changes on top of what there is now. */
export function rebased(base: Contact, mine: Contact, theirs: Contact): Contact {
  return { ...theirs, ...(changeOf(base, mine) as Partial<Contact>) };
}

const TIME = /^(\d{1,2})[:.]?(\d{2})$/;

/** `9:00` as `09:00`; undefined for what is no time. The end of the day is 24:00. */
export function timeOf(text: string): string | undefined {
  const [, hour, minute] = TIME.exec(text.trim()) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const at = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && at <= 24 * 60 ? `${hour.padStart(2, "0")}:${minute}` : undefined;
}
