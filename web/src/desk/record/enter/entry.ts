// A reading as it is typed, and what is sent of it. Whether a value can be is the service's judgement; here it is only
// whether there is one, and when it was.

import type { components } from "../../../api/generated/schema";
import type { FieldFault } from "../../../api/problem";
import { clockTime, dayOf, instantsOf } from "../../../clinical/dates";
import {
  glucoseOf,
  likelyUnit,
  NO_PRESSURE,
  pressureOf,
  type PressureText,
} from "../../../clinical/readingEntry";
import { pastDayOf } from "../../../clinical/typedDay";
import type { Listed } from "../pressures";
import { t } from "./words";

type Schemas = components["schemas"];
export type NewReading = Schemas["NewReading"];
export type ReadingKind = Schemas["ReadingKind"];

/** As typed. */
export interface Entry {
  readonly kind: ReadingKind | null;
  readonly setting: "home" | "clinic" | null;
  readonly pressure: PressureText;
  readonly position: Schemas["Position"];
  readonly value: string;
  readonly unit: string | null;
  readonly context: string;
  readonly source: Schemas["ReadingSource"];
  readonly when: "now" | "earlier";
  readonly day: string;
  readonly time: string;
  readonly asked: "no" | "none" | "some";
  readonly symptoms: readonly string[];
}

export type EntryField =
  | "kind"
  | "setting"
  | "systolic"
  | "diastolic"
  | "pulse"
  | "value"
  | "unit"
  | "context"
  | "day"
  | "time"
  | "symptoms";

export interface EntryFault {
  readonly field: EntryField | "reason" | "how";
  readonly text: string;
}

/** Nothing typed yet. A practice measures in clinic, everybody else hears what was measured at home. */
export function emptyEntry(role: string): Entry {
  const practice = role === "gp";
  return {
    kind: "blood-pressure",
    setting: practice ? "clinic" : "home",
    pressure: NO_PRESSURE,
    position: "seated",
    value: "",
    unit: null,
    context: "",
    source: practice ? "practice" : "patient",
    when: "now",
    day: "",
    time: "",
    asked: "no",
    symptoms: [],
  };
}

function typedFigure(n: number | null): string {
  return n === null ? "" : String(n);
}

/** A reading that was recorded, as somebody would have typed it: what a correction begins from. */
export function entryOf(reading: Listed): Entry {
  return {
    kind: reading.kind,
    setting: reading.setting === "unspecified" ? null : reading.setting,
    pressure: {
      systolic: typedFigure(reading.systolic),
      diastolic: typedFigure(reading.diastolic),
      pulse: typedFigure(reading.pulse),
    },
    position: reading.position ?? "seated",
    value: reading.kind === "blood-pressure" ? "" : reading.value_entered,
    unit: reading.unit_entered,
    context: reading.context ?? "",
    source: reading.source,
    when: "earlier",
    day: writtenDay(dayOf(reading.taken_at)),
    time: clockTime(reading.taken_at),
    asked: reading.symptoms === null ? "no" : reading.symptoms.length === 0 ? "none" : "some",
    symptoms: reading.symptoms ?? [],
  };
}

/** `4 11 2026`, as a day is typed. */
function writtenDay(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${Number(month)} ${year}`;
}

const DIGITS_AND_POINT = /^\d{1,4}(?:[.,]\d{1,2})?$/;

/** The value of a kind other than blood pressure; undefined for what is no number. */
function valueOf(kind: ReadingKind, text: string): number | string | undefined {
  if (kind === "glucose") return glucoseOf(text);
  const typed = text.trim();
  return DIGITS_AND_POINT.test(typed) ? Number(typed.replace(",", ".")) : undefined;
}

/** The unit that a figure is in: what was chosen, or what it must be where only one fits. */
export function unitOf({ kind, unit, value }: Entry, units: readonly string[]): string | null {
  if (unit !== null && units.includes(unit)) return unit;
  if (kind === "glucose") {
    const figure = glucoseOf(value);
    return typeof figure === "number" ? likelyUnit(figure) : "mmol/L";
  }
  return units[0] ?? null;
}

const TIME = /^(\d{1,2})[:.h ]?(\d{2})$/;

function clockOf(text: string): string | undefined {
  const [, hour, minute] = TIME.exec(text.trim()) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59)
    return undefined;
  return `${hour.padStart(2, "0")}:${minute}`;
}

interface TakenAt {
  readonly at?: string;
  readonly faults: readonly EntryFault[];
}

function takenAt({ when, day, time }: Entry, now: number): TakenAt {
  if (when === "now") return { at: new Date(now).toISOString(), faults: [] };
  const [on, clock] = [pastDayOf(day, dayOf(now)), clockOf(time)];
  const faults: EntryFault[] = [];
  if (on === undefined) faults.push({ field: "day", text: t("error.day") });
  if (clock === undefined) faults.push({ field: "time", text: t("error.time") });
  if (on === undefined || clock === undefined) return { faults };
  // Of the hour that autumn repeats, the first: nobody says which of them.
  const at = instantsOf(on, clock)[0];
  if (at === undefined) return { faults: [{ field: "time", text: t("error.noSuchTime") }] };
  if (at > now) return { faults: [{ field: "time", text: t("error.future") }] };
  return { at: new Date(at).toISOString(), faults: [] };
}

export interface Read {
  /** Reading to send; undefined while something is missing. */
  readonly reading?: NewReading;
  readonly faults: readonly EntryFault[];
}

/** Reads the typed entry, or everything that is missing of it. */
export function readingFrom(entry: Entry, units: readonly string[], now: number): Read {
  const { kind, setting, source, asked, symptoms } = entry;
  if (kind === null) return { faults: [{ field: "kind", text: t("error.noKind") }] };
  const time = takenAt(entry, now);
  const measured = kind === "blood-pressure" ? pressureFrom(entry) : valueFrom(entry, kind, units);
  const faults = [...measured.faults, ...time.faults];
  if (asked === "some" && symptoms.length === 0)
    faults.push({ field: "symptoms", text: t("error.noSymptoms") });
  if (faults.length > 0 || time.at === undefined) return { faults };
  return {
    faults: [],
    reading: {
      kind,
      ...measured.part,
      ...(setting === null || kind !== "blood-pressure" ? {} : { setting }),
      taken_at: time.at,
      source,
      // That nobody asked is another thing than that there are none.
      ...(asked === "no" ? {} : { symptoms: asked === "none" ? [] : [...symptoms] }),
    },
  };
}

interface Part {
  readonly part: Partial<NewReading>;
  readonly faults: readonly EntryFault[];
}

function pressureFrom({ pressure, position, setting }: Entry): Part {
  const faults: EntryFault[] = [];
  if (pressure.systolic === "") faults.push({ field: "systolic", text: t("error.systolic") });
  if (pressure.diastolic === "") faults.push({ field: "diastolic", text: t("error.diastolic") });
  if (setting === null) faults.push({ field: "setting", text: t("error.noSetting") });
  const values = pressureOf(pressure);
  if (values === undefined) return { part: {}, faults };
  return { part: { ...values, ...(position === "seated" ? {} : { position }) }, faults };
}

function valueFrom(entry: Entry, kind: ReadingKind, units: readonly string[]): Part {
  const value = valueOf(kind, entry.value);
  if (value === undefined) {
    const text = kind === "glucose" ? t("error.valueMeter") : t("error.value");
    return { part: {}, faults: [{ field: "value", text }] };
  }
  const context = entry.context === "" ? {} : { context: entry.context };
  return { part: { value, unit: unitOf(entry, units), ...context }, faults: [] };
}

const FIELDS: readonly EntryField[] = [
  "kind",
  "setting",
  "systolic",
  "diastolic",
  "pulse",
  "value",
  "unit",
  "context",
  "symptoms",
];

/** Where a fault of the service belongs. A correction has its reading one level deeper. */
function fieldOf(pointer: string): EntryField | "reason" {
  const [first = ""] = pointer.replace("/replacement", "").replace("/", "").split("/");
  if (first === "reason") return "reason";
  if (first === "taken_at") return "day";
  return FIELDS.find((field) => field === first) ?? "value";
}

/** A fault of the service at its field, in our words where we have some. */
export function faultOf({ pointer, code, reason }: FieldFault, entry: Entry): EntryFault {
  const field = fieldOf(pointer);
  return { field, text: wordsOf(code, field, reason, entry) };
}

function wordsOf(code: string, field: EntryFault["field"], reason: string, entry: Entry): string {
  switch (code) {
    case "diastolic-not-heard":
      return t("error.not-heard");
    case "not-below-systolic":
      return t("error.not-below");
    case "in-the-future":
      return t("error.future");
    case "before-birth":
      return t("error.before-birth");
    case "out-of-range": {
      const typed = typedIn(field, entry);
      return typed === "" ? capital(reason) : t("error.range", { value: typed, reason });
    }
    default:
      return capital(reason);
  }
}

function typedIn(field: EntryFault["field"], { pressure, value }: Entry): string {
  if (field === "systolic" || field === "diastolic" || field === "pulse") return pressure[field];
  return field === "value" ? value : "";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
