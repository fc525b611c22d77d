// The line of health: what each tile says, and whether it is well. What is wrong comes first. Pure but for the words.

import type { Address } from "../shell/roles";
import { type Day, millis, weekday } from "../clinical/dates";
import { formatCount } from "../clinical/numbers";
import { clockTime, dayAndTime, shortDay, timeOpen } from "../words/when";
import { wordOf } from "../words/codes";
import type { components } from "../api/generated/schema";
import {
  byDate,
  type CareManager,
  type DayLoad,
  daysWaited,
  type Enrolment,
  type Escalation,
  type Figures,
  freePlaces,
  nightRow,
  type OwedCallback,
  type Run,
} from "./figures";
import { t } from "./words";

type Schemas = components["schemas"];

/** `unknown`: the list could not be read, which is said and not taken for well. */
export type TileLevel = "red" | "amber" | "unknown" | "ok";

export interface Tile {
  readonly key: string;
  readonly level: TileLevel;
  readonly name: string;
  readonly value: string;
  readonly detail: string;
  readonly to: Address;
  /** List of that address. */
  readonly search?: TileSearch | undefined;
}

type TileSearch =
  | { readonly show: "sent"; readonly status: "undelivered" }
  | { readonly figure: "due"; readonly on: Day }
  | { readonly show: "red-open" | "open" | "taken" };

const ORDER: readonly TileLevel[] = ["red", "amber", "unknown", "ok"];

/** Orders tiles by level, the gravest first; else they keep their places. */
export function byLevel(a: Tile, b: Tile): number {
  return ORDER.indexOf(a.level) - ORDER.indexOf(b.level);
}

type Part = Omit<Tile, "key" | "name" | "to" | "search">;

interface Named {
  readonly key: string;
  readonly name: string;
  readonly to: Address;
  readonly search?: Tile["search"];
}

function tile(named: Named, part: Part | undefined): Tile {
  const unknown: Part = {
    level: "unknown",
    value: t("tile.notKnown"),
    detail: t("tile.notKnownWhy"),
  };
  return { ...named, ...(part ?? unknown) };
}

function oldest(times: readonly string[], now: number): string {
  return timeOpen(now - Math.min(...times.map(millis)));
}

export function escalationsPart(
  open: readonly Escalation[],
  taken: readonly Escalation[],
  now: number,
): Part {
  const red = open.filter(({ severity }) => severity === "red");
  const since = (of: readonly Escalation[]): string =>
    t("tile.escalations.oldest", {
      time: oldest(
        of.map(({ opened_at }) => opened_at),
        now,
      ),
    });
  if (red.length > 0) {
    return { level: "red", value: t("tile.escalations.red", { n: red.length }), detail: since(red) };
  }
  if (open.length > 0) {
    return { level: "amber", value: t("tile.escalations.open", { n: open.length }), detail: since(open) };
  }
  if (taken.length > 0) {
    return { level: "ok", value: t("tile.escalations.taken", { n: taken.length }), detail: since(taken) };
  }
  return { level: "ok", value: t("tile.escalations.none"), detail: t("tile.escalations.noneWhy") };
}

export function coverPart(managers: readonly CareManager[], wall: boolean): Part {
  const away = managers.filter(({ absent }) => absent);
  const uncovered = managers.reduce((sum, manager) => sum + manager.uncovered, 0);
  if (uncovered === 0) {
    return { level: "ok", value: t("tile.cover.ok"), detail: t("tile.cover.okWhy", { n: away.length }) };
  }
  const names = managers.filter((manager) => manager.uncovered > 0).map(({ name }) => name);
  const detail = wall
    ? t("tile.cover.gapWhyWall", { n: names.length })
    : t("tile.cover.gapWhy", { names: names.join(", ") });
  return { level: "amber", value: t("tile.cover.gap", { n: uncovered }), detail };
}

export function messagesPart(undelivered: readonly { readonly created_at: string }[], now: number): Part {
  if (undelivered.length === 0) {
    return { level: "ok", value: t("tile.messages.ok"), detail: t("tile.messages.okWhy") };
  }
  const time = oldest(
    undelivered.map(({ created_at }) => created_at),
    now,
  );
  return {
    level: "amber",
    value: t("tile.messages.dead", { n: undelivered.length }),
    detail: t("tile.messages.deadWhy", { time }),
  };
}

/** Days after which a referral or a doubt waits too long for a decision. */
const DECIDE_WITHIN = 2;

export function decidePart(
  received: readonly { readonly received_at: string }[],
  reviews: readonly { readonly created_at: string }[],
  now: number,
): Part {
  const since = [...received.map((one) => one.received_at), ...reviews.map((one) => one.created_at)];
  if (since.length === 0) {
    return { level: "ok", value: t("tile.decide.none"), detail: t("tile.decide.noneWhy") };
  }
  const value =
    received.length > 0
      ? t("tile.decide.some", { n: received.length })
      : t("tile.decide.reviews", { n: reviews.length });
  const late = since.some((at) => daysWaited(at, now) >= DECIDE_WITHIN);
  return {
    level: late ? "amber" : "ok",
    value,
    detail: t("tile.decide.oldest", { time: oldest(since, now) }),
  };
}

export function nightPart(runs: readonly Run[], today: Day): Part {
  const sorted = runs.toSorted(byDate);
  const [latest] = sorted;
  if (latest === undefined) return { level: "amber", value: t("tile.night.never"), detail: "" };
  // A list for tomorrow may be written already: the night of today is meant.
  const night = sorted.find(({ date }) => date <= today) ?? latest;
  if (night.status === "running") {
    return { level: "ok", value: t("tile.night.running"), detail: shortDay(night.date, today) };
  }
  if (night.date < today && isCallingDay(today)) {
    return {
      level: "amber",
      value: t("tile.night.missing"),
      detail: t("tile.night.missingWhy", { day: shortDay(night.date, today) }),
    };
  }
  const { accounted } = nightRow(night);
  const detail = t("tile.night.counts", {
    listed: formatCount(night.listed),
    others: formatCount(night.eligible - night.listed),
  });
  if (night.status === "finished" && night.reconciled) {
    return { level: "ok", value: t("tile.night.all"), detail };
  }
  return {
    level: "amber",
    value: t("tile.night.gap", { n: formatCount(night.eligible - accounted) }),
    detail,
  };
}

/** Saturdays and Sundays have no list. */
function isCallingDay(day: Day): boolean {
  return weekday(day) !== 0 && weekday(day) !== 6;
}

export function callbacksPart(owed: readonly OwedCallback[], now: number): Part {
  const broken = owed.filter((promise) => promise.broken || millis(promise.due_at) <= now).length;
  const next = owed
    .map(({ due_at }) => due_at)
    .filter((at) => millis(at) > now)
    .toSorted((a, b) => millis(a) - millis(b))[0];
  return {
    level: broken > 0 ? "amber" : "ok",
    value: t("tile.callbacks.owed", { owed: owed.length, broken }),
    detail:
      next === undefined
        ? t("tile.callbacks.none")
        : t("tile.callbacks.next", { time: dayAndTime(next, now) }),
  };
}

export function onCallPart(onCall: Schemas["OnCall"], now: number, wall: boolean): Part {
  if (onCall.clinician === null || onCall.uncovered !== null) {
    return {
      level: "amber",
      value: t("tile.onCall.nobody"),
      detail: t("tile.onCall.fallback", { who: wordOf("recipient", onCall.fallback) }),
    };
  }
  return {
    level: "ok",
    value: wall ? t("tile.onCall.covered") : onCall.clinician.name,
    detail: onCall.until === null ? "" : t("tile.onCall.until", { time: untilTime(onCall.until, now) }),
  };
}

/** `20:00` within a day, with its day beyond. */
function untilTime(until: string, now: number): string {
  return millis(until) - now < 20 * 3_600_000 ? clockTime(until) : dayAndTime(until, now);
}

export function waitingPart(
  waiting: readonly Enrolment[],
  managers: readonly CareManager[],
  now: number,
): Part {
  const free = freePlaces(managers);
  const detail = t("tile.waiting.places", { n: free });
  if (waiting.length === 0) return { level: "ok", value: t("tile.waiting.none"), detail };
  const days = Math.max(...waiting.map(({ waiting_since }) => daysWaited(waiting_since, now)));
  const value = t("tile.waiting.some", {
    n: formatCount(waiting.length),
    time: t("waiting.days", { n: days }),
  });
  // Somebody waits while a place is free: that is for a person to see.
  return { level: free > 0 ? "amber" : "ok", value, detail };
}

export function practicesPart(
  unreachable: Schemas["UnreachablePractices"],
  closed: readonly Schemas["ClosedPractice"][],
): Part | null {
  const silent = unreachable.with_patients;
  if (silent.length === 0 && closed.length === 0) return null;
  const patients = [...silent, ...closed].reduce((sum, practice) => sum + practice.patients, 0);
  return {
    level: "amber",
    value:
      silent.length > 0
        ? t("tile.practices.unreachable", { n: silent.length })
        : t("tile.practices.closed", { n: closed.length }),
    detail: t("tile.practices.patients", { n: patients }),
  };
}

function over({ planned_minutes, available_minutes }: DayLoad): number {
  return planned_minutes - available_minutes;
}

/** The day that is over its minutes by the most; the first of the days where all fit. */
export function worstDay(
  load: readonly DayLoad[],
): { readonly day: DayLoad; readonly over: number } | undefined {
  const [first] = load;
  if (first === undefined) return undefined;
  const day = load.reduce((worst, one) => (over(one) > over(worst) ? one : worst), first);
  return over(day) > 0 ? { day, over: over(day) } : { day: first, over: 0 };
}

export function loadPart(load: readonly DayLoad[], today: Day): Part {
  const worst = worstDay(load);
  if (worst === undefined) return { level: "ok", value: t("tile.load.fits"), detail: "" };
  const { day, over: minutes } = worst;
  return {
    level: minutes > 0 ? "amber" : "ok",
    value:
      minutes > 0
        ? t("tile.load.over", { day: shortDay(day.date, today), n: formatCount(minutes) })
        : t("tile.load.fits"),
    detail: t("tile.load.detail", {
      planned: formatCount(day.planned_minutes),
      there: formatCount(day.available_minutes),
    }),
  };
}

/** The calls of the day that the tile tells of. */
function loadAddress(load: readonly DayLoad[]): Pick<Named, "to" | "search"> {
  const worst = worstDay(load);
  return worst === undefined
    ? { to: "/team" }
    : { to: "/board/calls", search: { figure: "due", on: worst.day.date } };
}

interface Known {
  readonly figures: Figures | undefined;
  readonly open: readonly Escalation[] | undefined;
  readonly taken: readonly Escalation[] | undefined;
  readonly managers: readonly CareManager[] | undefined;
  readonly waiting: readonly Enrolment[] | undefined;
  readonly undelivered: readonly { readonly created_at: string }[] | undefined;
  readonly callbacks: readonly OwedCallback[] | undefined;
  readonly received: readonly { readonly received_at: string }[] | undefined;
  readonly reviews: readonly { readonly created_at: string }[] | undefined;
  readonly onCall: Schemas["OnCall"] | undefined;
  readonly runs: readonly Run[] | undefined;
  readonly unreachable: Schemas["UnreachablePractices"] | undefined;
  readonly closed: readonly Schemas["ClosedPractice"][] | undefined;
}

/** Which escalations the tile counts. */
function escalationsCounted(
  open: readonly Escalation[],
  taken: readonly Escalation[],
): TileSearch | undefined {
  if (open.some(({ severity }) => severity === "red")) return { show: "red-open" };
  if (open.length > 0) return { show: "open" };
  return taken.length > 0 ? { show: "taken" } : undefined;
}

/** All tiles, what is wrong first. */
export function tilesOf(known: Known, today: Day, now: number, wall: boolean): Tile[] {
  const { open, taken, managers, waiting, undelivered, callbacks, received, reviews, onCall, runs } = known;
  const practices =
    known.unreachable === undefined || known.closed === undefined
      ? null
      : practicesPart(known.unreachable, known.closed);
  const decide = tile(
    {
      key: "decide",
      name: t("tile.decide"),
      to: received?.length === 0 && (reviews?.length ?? 0) > 0 ? "/identity-reviews" : "/decisions",
    },
    received && reviews && decidePart(received, reviews, now),
  );
  const tiles = [
    tile(
      {
        key: "escalations",
        name: t("tile.escalations"),
        to: "/escalations",
        search: open && taken && escalationsCounted(open, taken),
      },
      open && taken && escalationsPart(open, taken, now),
    ),
    tile({ key: "cover", name: t("tile.cover"), to: "/uncovered" }, managers && coverPart(managers, wall)),
    tile(
      {
        key: "messages",
        name: t("tile.messages"),
        to: "/messages",
        search: { show: "sent", status: "undelivered" },
      },
      undelivered && messagesPart(undelivered, now),
    ),
    tile(
      { key: "load", name: t("tile.load"), ...loadAddress(known.figures?.load ?? []) },
      known.figures && loadPart(known.figures.load, today),
    ),
    tile({ key: "night", name: t("tile.night"), to: "/runs" }, runs && nightPart(runs, today)),
    tile(
      { key: "callbacks", name: t("tile.callbacks"), to: "/callbacks" },
      callbacks && callbacksPart(callbacks, now),
    ),
    tile({ key: "onCall", name: t("tile.onCall"), to: "/rota" }, onCall && onCallPart(onCall, now, wall)),
    tile(
      { key: "waiting", name: t("tile.waiting"), to: "/waiting" },
      waiting && managers && waitingPart(waiting, managers, now),
    ),
    // What is well of these two stands below, so that the line has its eight.
    ...(decide.level === "ok" ? [] : [decide]),
    ...(practices === null
      ? []
      : [
          tile(
            {
              key: "practices",
              name: t("tile.practices"),
              to:
                known.unreachable?.with_patients.length === 0
                  ? "/practices/closed"
                  : "/practices/unreachable",
            },
            practices,
          ),
        ]),
  ];
  return tiles.toSorted(byLevel);
}
