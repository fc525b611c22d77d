// What follows from the day's answer: who stands in which section, how many there are, and where windows lie on the axis
// of the day. Pure, so that the sums are tested.

import { dayOf, minuteOfDay, minutesOf, type Instant } from "../../clinical/dates";
import type { DayAxis } from "../../nhs/parts/CallWindow";
import type { Desk, DeskCall, DeskDone } from "./readDesk";

export interface Sections {
  /** The call that the person at the desk holds, if it is of this list. */
  readonly held: DeskCall | undefined;
  /** The one that would be claimed, as long as none is held. */
  readonly next: DeskCall | undefined;
  readonly first: readonly DeskCall[];
  readonly now: readonly DeskCall[];
  readonly later: readonly DeskCall[];
}

/**
 * Sections of the list. Nobody stands twice: who is next or held is above the sections and in none of them.
 */
export function sectionsOf({ items, held, next }: Desk): Sections {
  const above = held ?? next;
  const rest = items.filter(({ call }) => call !== above);
  const inSection = (section: DeskCall["section"]) => rest.filter((item) => item.section === section);
  return {
    held: items.find(({ call }) => call === held),
    next: held === null ? items.find(({ call }) => call === next) : undefined,
    first: inSection("first"),
    now: inSection("now"),
    later: inSection("later"),
  };
}

const NOT_REACHED: ReadonlySet<string> = new Set([
  "no-answer",
  "voicemail-left",
  "engaged",
  "number-invalid",
  "wrong-person",
]);

/** Whether nobody was spoken to, so that somebody tries again. A call without a disposition was completed. */
export function isTriedAgain({ disposition }: Pick<DeskDone, "disposition">): boolean {
  return disposition !== null && (NOT_REACHED.has(disposition) || disposition === "technical-fault");
}

/** Whether somebody was spoken to. Who has died was not reached, and is not tried again. */
export function wasReached(done: Pick<DeskDone, "disposition">): boolean {
  return !isTriedAgain(done) && done.disposition !== "deceased";
}

export interface Counts {
  readonly all: number;
  readonly completed: number;
  readonly notReached: number;
  readonly otherwise: number;
  readonly toGo: number;
}

type Calls = Pick<Desk, "items" | "done">;

/**
 * Calls that are done for today, each once and as it ended last. A call that was tried and is tried again
 * today is not done: it stands among those that are left.
 */
export function endedOf({ items, done }: Calls): readonly DeskDone[] {
  const left = new Set(items.map(({ call }) => call));
  return done.filter(
    ({ call }, index) => !left.has(call) && done.findLastIndex((other) => other.call === call) === index,
  );
}

/** The last try of a call that is tried again today. */
export function triedToday({ done }: Pick<Desk, "done">, call: string): DeskDone | undefined {
  return done.findLast((one) => one.call === call);
}

/** How many there are of each. `all` is the sum of the others, as the header says them. */
export function countsOf(calls: Calls): Counts {
  const { items } = calls;
  const done = endedOf(calls);
  const completed = done.filter(({ disposition }) => disposition === null).length;
  const notReached = done.filter(
    ({ disposition }) => disposition !== null && NOT_REACHED.has(disposition),
  ).length;
  return {
    all: items.length + done.length,
    completed,
    notReached,
    otherwise: done.length - completed - notReached,
    toGo: items.length,
  };
}

/** The hours in which people are phoned, as an axis. */
export function axisOf({ day_starts, day_ends }: Pick<Desk, "day_starts" | "day_ends">): DayAxis {
  return { from: minutesOf(day_starts), to: minutesOf(day_ends) };
}

export interface ShownWindow {
  readonly from: number;
  readonly to: number;
  readonly state: "open" | "agreed" | "closed";
}

/** Minutes of the day of a moment, held to the ends of `day`. */
function minuteOn(day: string, at: Instant): number {
  const on = dayOf(at);
  if (on < day) return 0;
  return on > day ? 24 * 60 : minuteOfDay(at);
}

const BANDS: Readonly<Record<string, readonly [number, number]>> = {
  morning: [0, 12 * 60],
  afternoon: [12 * 60, 17 * 60],
  evening: [17 * 60, 24 * 60],
};

/**
 * When somebody may be phoned today: in their window, in the hours of the service, in the part of the day in which they
 * are tried this time, from when it was agreed, and until when it was promised.
 */
export function windowOf(call: DeskCall, desk: Pick<Desk, "date" | "day_starts" | "day_ends">): ShownWindow {
  const axis = axisOf(desk);
  const [bandFrom, bandTo] = (call.band === null ? undefined : BANDS[call.band]) ?? [0, 24 * 60];
  const until = call.window.until.startsWith("24") ? 24 * 60 : minutesOf(call.window.until);
  const from = Math.max(axis.from, minutesOf(call.window.from), bandFrom);
  const to = Math.min(axis.to, until, bandTo);
  if (isAgreed(call) && call.not_before !== null) {
    const at = minuteOn(desk.date, call.not_before);
    return { from: at, to: Math.min(at + call.minutes, axis.to), state: "agreed" };
  }
  const opens = call.not_before === null ? from : Math.max(from, minuteOn(desk.date, call.not_before));
  const closes = call.promised_by === null ? to : Math.min(to, minuteOn(desk.date, call.promised_by));
  // A promise that is over, or a window that was missed, is still shown where it was.
  return { from: opens, to: Math.max(opens, closes), state: call.open_now ? "open" : "closed" };
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}

/** Whether the patient named the time: what was promised for a moment stands there, and not in the window. */
export function isAgreed({ why, not_before }: Pick<DeskCall, "why" | "not_before">): boolean {
  return why === "promised" && not_before !== null;
}

/** `09:00` of minutes since midnight. */
export function timeOf(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Call that can be made next among those that cannot yet, and from when. */
export function opensNext(desk: Desk, minute: number): { call: DeskCall; at: number } | undefined {
  const coming = desk.items
    .filter((item) => item.status === "listed" && !item.open_now)
    .map((call) => ({ call, at: windowOf(call, desk).from }))
    .filter(({ at }) => at > minute);
  return coming.toSorted((a, b) => a.at - b.at)[0];
}

export interface DayFill {
  readonly all: number;
  readonly done: number;
  readonly planned: number;
  readonly left: number;
  /** Minutes to spare; negative where there are too many. */
  readonly spare: number;
}

/** How full the day is. `planned_minutes` are those of calls that are still to be made. */
export function fillOf({ day }: Pick<Desk, "day">): DayFill {
  const { available_minutes: all, done_minutes: done, planned_minutes: planned, left_minutes: left } = day;
  return { all, done, planned, left, spare: left - planned };
}
