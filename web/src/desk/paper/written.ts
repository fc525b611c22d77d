// A sheet as it is typed, and what is sent of it. Whether it can have happened is the service's judgement; here it is only
// whether there is a time where one is needed, and a number where a number is.

import type { components } from "../../api/generated/schema";
import { dayOf, instantsOf, type Day } from "../../clinical/dates";
import { comingDayOf, pastDayOf } from "../../clinical/typedDay";
import { readingFrom, type Entry } from "../record/enter/entry";
import { t } from "./words";

type Schemas = components["schemas"];
export type Found = Schemas["CallSheet"];
export type KeyedIn = Schemas["CallSheetKeyedIn"];
export type Written = Schemas["WrittenCallSheet"];
export type Outcome = Schemas["SheetOutcome"];
export type Question = Found["questions"][number];

/** The order in which outcomes stand on the sheet. */
export const OUTCOMES = [
  "completed",
  "partial",
  "no-answer",
  "voicemail-left",
  "engaged",
  "number-invalid",
  "wrong-person",
  "callback-requested",
  "inconvenient",
  "declined-this-call",
  "withdrew",
  "interpreter-unavailable",
  "in-hospital",
  "deceased",
  "moved-away",
  "identity-not-confirmed",
] as const satisfies readonly Outcome[];

/** The value of a field of an answer that says that the patient would rather not say. */
export const RATHER_NOT = "rather-not";

/** As typed. */
export interface Sheet {
  readonly day: string;
  readonly dialled: string;
  readonly ended: string;
  readonly outcome: Outcome | "";
  readonly callbackDay: string;
  readonly callbackTime: string;
  /** By question; empty for what was not asked. */
  readonly answers: Readonly<Record<string, string>>;
  readonly readings: readonly Entry[];
  /** Readings that were read back and stand so on the sheet, by their places. */
  readonly confirmed: readonly number[];
  readonly note: string;
}

/** `4 11 2026`, as a day is typed. */
export function typedAs(day: Day): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${Number(month)} ${year}`;
}

export function emptySheet(forDate: Day): Sheet {
  return {
    day: typedAs(forDate),
    dialled: "",
    ended: "",
    outcome: "",
    callbackDay: "",
    callbackTime: "",
    answers: {},
    readings: [],
    confirmed: [],
    note: "",
  };
}

export interface SheetFault {
  /** The id of the field. */
  readonly field: string;
  readonly text: string;
}

export interface Read {
  /** Content to send; undefined while something is missing. */
  readonly written?: Written;
  readonly faults: readonly SheetFault[];
}

const CLOCK = /^(\d{1,2})[:.h ]?(\d{2})$/;

/** The instant at which the clock showed `time` on `day`. Of the hour that autumn repeats, the first. */
function instantOf(day: Day, time: string): { readonly at: string } | { readonly wrong: string } {
  const [, hour, minute] = CLOCK.exec(time.trim()) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) {
    return { wrong: t("fault.time") };
  }
  const at = instantsOf(day, `${hour.padStart(2, "0")}:${minute}`)[0];
  return at === undefined ? { wrong: t("fault.noSuchTime") } : { at: new Date(at).toISOString() };
}

/** Units by kind of reading. */
export type UnitsOf = (entry: Entry) => readonly string[];

/** Reads the typed sheet as the service takes it, or everything that is missing of it. */
export function writtenFrom(
  key: string,
  sheet: Sheet,
  questions: readonly Question[],
  unitsOf: UnitsOf,
  now: number,
): Read {
  const faults: SheetFault[] = [];
  const fault = (field: string, text: string): void => void faults.push({ field, text });
  const day = pastDayOf(sheet.day, dayOf(now));
  if (day === undefined) fault("day", t("fault.day"));
  const at = (field: "dialled" | "ended"): string | undefined => {
    if (day === undefined) return undefined;
    const read = instantOf(day, sheet[field]);
    if ("at" in read) return read.at;
    fault(field, read.wrong);
    return undefined;
  };
  const dialled = at("dialled");
  const ended = sheet.ended.trim() === "" ? undefined : at("ended");
  if (sheet.outcome === "") fault("outcome", t("fault.outcome"));
  const callback = sheet.outcome === "callback-requested" ? callbackOf(sheet, now, fault) : undefined;
  const answers: Record<string, unknown> = {};
  questions.forEach((question, index) => {
    const typed = sheet.answers[question.id] ?? "";
    if (typed.trim() === "") return;
    const value = answerOf(question, typed);
    if (value === undefined) fault(`answer-${question.id}`, t("fault.number", { n: index + 1 }));
    else answers[question.id] = value;
  });
  const readings = sheet.readings.map((entry, index) => {
    const read = readingFrom(entry, unitsOf(entry), now);
    for (const wrong of read.faults) fault(`reading-${index}-${wrong.field}`, wrong.text);
    return read.reading;
  });
  if (faults.length > 0 || dialled === undefined || sheet.outcome === "") return { faults };
  return {
    faults,
    written: {
      key,
      dialled_at: dialled,
      ...(ended === undefined ? {} : { ended_at: ended }),
      outcome: sheet.outcome,
      ...(callback === undefined ? {} : { callback_at: callback }),
      note: sheet.note.trim(),
      answers,
      readings: readings.flatMap((reading, index) =>
        reading === undefined
          ? []
          : [sheet.confirmed.includes(index) ? { ...reading, confirmed: true } : reading],
      ),
    },
  };
}

function callbackOf(
  { callbackDay, callbackTime }: Sheet,
  now: number,
  fault: (field: string, text: string) => void,
): string | undefined {
  // Today has come: what was agreed for this afternoon is due, or has passed.
  const today = dayOf(now);
  const day = pastDayOf(callbackDay, today) ?? comingDayOf(callbackDay, today);
  if (day === undefined) {
    fault("callbackDay", t("fault.comingDay"));
    return undefined;
  }
  const read = instantOf(day, callbackTime);
  if ("at" in read) return read.at;
  fault("callbackTime", read.wrong);
  return undefined;
}

/** An answer as the service takes it; undefined for what is no number where one is asked for. */
export function answerOf({ kind }: Pick<Question, "kind">, typed: string): unknown {
  if (typed === RATHER_NOT) return null;
  switch (kind) {
    case "yes-no":
      return typed === "yes";
    case "number":
    case "scale": {
      const text = typed.trim().replace(",", ".");
      return /^\d{1,4}(?:\.\d{1,2})?$/.test(text) ? Number(text) : undefined;
    }
    case "choice":
    case "text":
      return typed.trim();
    default:
      return kind satisfies never;
  }
}

/** The id of the field that a fault of the service is about. */
export function fieldOf(pointer: string): string {
  const [first = "", second = "", third = ""] = pointer.replace("/", "").split("/");
  switch (first) {
    case "dialled_at":
      return "dialled";
    case "ended_at":
      return "ended";
    case "callback_at":
      return "callbackTime";
    case "answers":
      return second === "" ? "outcome" : `answer-${second}`;
    case "readings":
      return second === ""
        ? "outcome"
        : `reading-${second}-${third === "taken_at" ? "time" : third || "value"}`;
    case "note":
      return "note";
    default:
      return "outcome";
  }
}

/** The places of the readings that the service wants to have read back. */
export function surprising(pointers: readonly string[]): readonly number[] {
  const places = pointers.flatMap((pointer) => {
    const [, place] = /^\/readings\/(\d+)/.exec(pointer) ?? [];
    return place === undefined ? [] : [Number(place)];
  });
  return [...new Set(places)];
}
