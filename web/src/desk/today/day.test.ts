import { describe, expect, test } from "vitest";
import {
  axisOf,
  countsOf,
  endedOf,
  fillOf,
  isTriedAgain,
  opensNext,
  sectionsOf,
  timeOf,
  triedToday,
  wasReached,
  windowOf,
} from "./day";
import type { Desk, DeskCall, DeskDone } from "./readDesk";

function call(id: string, more: Partial<DeskCall> = {}): DeskCall {
  return {
    call: id,
    patient: id,
    kind: "follow-up",
    status: "listed",
    priority: 4,
    due_on: "2026-11-25",
    not_before: null,
    band: null,
    attempts: 0,
    why: "cadence",
    promised_by: null,
    open_now: true,
    person: { given_name: "George", family_name: "Sample", title: null, age: 78 },
    section: "now",
    window: { from: "09:00", until: "12:00" },
    minutes: 30,
    language: "en",
    voicemail: "neutral",
    needs: [],
    ...more,
  };
}

function done(disposition: DeskDone["disposition"]): DeskDone {
  const person = { given_name: "Joyce", family_name: "Pattern", title: "Ms", age: 70 };
  return {
    call: "9",
    patient: "9",
    person,
    kind: "follow-up",
    disposition,
    at: "2026-11-25T09:29:00Z",
    next_on: null,
  };
}

function desk(more: Partial<Desk> = {}): Desk {
  return {
    date: "2026-11-25",
    now: "2026-11-25T10:31:00Z",
    day_starts: "09:00",
    day_ends: "19:30",
    list_written_at: "2026-11-25T02:00:00Z",
    care_manager: "1",
    care_manager_name: "Ruth Example",
    held: null,
    next: null,
    items: [],
    done: [],
    offered: [],
    day: {
      available_minutes: 510,
      planned_minutes: 395,
      done_minutes: 110,
      left_minutes: 419,
      ends: "18:00",
    },
    ...more,
  };
}

describe("sections", () => {
  const items = [
    call("1", { section: "first" }),
    call("2"),
    call("3"),
    call("4", { section: "later", open_now: false }),
  ];

  test("nobody stands twice: who is next is above them", () => {
    const { next, first, now, later } = sectionsOf(desk({ items, next: "2" }));
    expect(next?.call).toBe("2");
    expect([first, now, later].map((some) => some.map(({ call: id }) => id))).toEqual([["1"], ["3"], ["4"]]);
  });

  test("a held call takes the place of the next one", () => {
    const sections = sectionsOf(desk({ items, next: "2", held: "1" }));
    expect(sections.held?.call).toBe("1");
    expect(sections.next).toBeUndefined();
    expect(sections.now.map(({ call: id }) => id)).toEqual(["2", "3"]);
  });

  test("the counts add up to what is on the list", () => {
    const ended = [done(null), done(null), done("no-answer"), done("declined-this-call")].map((one, n) => ({
      ...one,
      call: String(10 + n),
    }));
    const counts = countsOf(desk({ items, done: ended }));
    expect(counts).toEqual({ all: 8, completed: 2, notReached: 1, otherwise: 1, toGo: 4 });
    expect(counts.completed + counts.notReached + counts.otherwise + counts.toGo).toBe(counts.all);
    expect(ended.map(wasReached)).toEqual([true, true, false, true]);
  });

  test("whoever has died was not reached, and nobody tries again", () => {
    expect([wasReached(done("deceased")), isTriedAgain(done("deceased"))]).toEqual([false, false]);
    expect([wasReached(done("technical-fault")), isTriedAgain(done("technical-fault"))]).toEqual([
      false,
      true,
    ]);
  });
});

describe("a call that is tried again today", () => {
  const again = call("9", { section: "later", attempts: 1 });
  const tried = done("no-answer");

  test("stands among those that are left, and is counted once", () => {
    const some = desk({ items: [again], done: [tried] });
    expect(endedOf(some)).toEqual([]);
    expect(countsOf(some)).toEqual({ all: 1, completed: 0, notReached: 0, otherwise: 0, toGo: 1 });
    expect(triedToday(some, "9")).toBe(tried);
    expect(triedToday(some, "8")).toBeUndefined();
  });

  test("ends as it ended last", () => {
    const reached = done(null);
    expect(endedOf(desk({ done: [tried, reached] }))).toEqual([reached]);
  });
});

describe("windows", () => {
  const day = desk();

  test("are held to the hours in which people are phoned", () => {
    expect(axisOf(day)).toEqual({ from: 540, to: 1170 });
    expect(windowOf(call("1", { window: { from: "00:00", until: "24:00" } }), day)).toEqual({
      from: 540,
      to: 1170,
      state: "open",
    });
  });

  test("a promise ends them, and a time before which nobody dials begins them", () => {
    const promised = call("1", {
      open_now: false,
      why: "patient-phoned-urgent",
      not_before: "2026-11-25T11:00:00Z",
      promised_by: "2026-11-25T12:22:00Z",
      window: { from: "09:00", until: "19:30" },
    });
    expect(windowOf(promised, day)).toEqual({ from: 660, to: 742, state: "closed" });
  });

  test("an agreed time stands for itself", () => {
    const agreed = call("1", { why: "promised", not_before: "2026-11-25T15:00:00Z", minutes: 45 });
    expect(windowOf(agreed, day)).toEqual({ from: 900, to: 945, state: "agreed" });
  });

  test("the part of the day in which somebody is tried narrows them", () => {
    const evening = call("1", {
      band: "evening",
      open_now: false,
      window: { from: "09:00", until: "19:30" },
    });
    expect(windowOf(evening, day)).toEqual({ from: 1020, to: 1170, state: "closed" });
  });

  test("are read on the service's wall clock, in summer too", () => {
    const summer = desk({ date: "2026-07-01" });
    const promised = call("1", {
      promised_by: "2026-07-01T11:00:00Z",
      window: { from: "09:00", until: "19:30" },
    });
    expect(timeOf(windowOf(promised, summer).to)).toBe("12:00");
  });

  test("a window that is over is not turned round", () => {
    const over = call("1", { not_before: "2026-11-25T14:00:00Z", open_now: false });
    const { from, to } = windowOf(over, day);
    expect(to).toBeGreaterThanOrEqual(from);
  });

  test("whose opens next is the first of those to come", () => {
    const items = [
      call("1", { open_now: false, window: { from: "14:00", until: "17:00" } }),
      call("2", { open_now: false, window: { from: "11:00", until: "12:00" } }),
      call("3", { open_now: false, status: "claimed", window: { from: "10:45", until: "12:00" } }),
    ];
    expect(opensNext(desk({ items }), 631)).toMatchObject({ at: 660, call: { call: "2" } });
    expect(opensNext(desk({ items }), 15 * 60)).toBeUndefined();
  });
});

describe("how full the day is", () => {
  test("what is left of the calls against what is left of the day", () => {
    expect(fillOf(desk())).toEqual({ all: 510, done: 110, planned: 395, left: 419, spare: 24 });
    const full = desk({ day: { ...desk().day, left_minutes: 300 } });
    expect(fillOf(full).spare).toBe(-95);
  });
});
