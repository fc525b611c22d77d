import { describe, expect, test } from "vitest";
import {
  barOn,
  byPlace,
  type CareManager,
  type Enrolment,
  type Escalation,
  freeOf,
  gapsIn,
  initials,
  nightRow,
  nightRows,
  onDutyAt,
  type OwedCallback,
  reasonsOf,
  type Run,
  waitingBands,
  workingDays,
} from "./figures";
import { notLiveSince } from "./live";
import { rotaRows } from "./rota/ShiftTable";
import { shiftsOf } from "./rota/PlanOn";
import { nextEnd } from "./rota/wall";
import { coverSentence } from "./team/Absences";
import { wholeNumber } from "./team/Capacity";
import { boxesOf, minutesTyped } from "./team/days";
import { placesFor } from "./team/MoveAll";
import { readWeek, typedWeek } from "./team/WorkingHours";
import {
  byLevel,
  callbacksPart,
  coverPart,
  decidePart,
  escalationsPart,
  messagesPart,
  nightPart,
  onCallPart,
  practicesPart,
  tilesOf,
  waitingPart,
} from "./tiles";
import { cursorOf } from "./work/Pages";

const NOW = Date.parse("2026-11-25T10:42:00Z");

const manager = (part: Partial<CareManager>): CareManager => ({
  id: "1",
  name: "Ruth Example",
  capacity: 200,
  caseload: 190,
  covering: 0,
  draining: false,
  minutes_per_day: 300,
  enabled: true,
  absent: false,
  uncovered: 0,
  ...part,
});
const waits = (urgency: number, since: string, id = "1"): Enrolment =>
  ({ id, urgency, waiting_since: since }) as Enrolment;
const escalation = (part: Partial<Escalation>): Escalation =>
  ({ id: "1", severity: "amber", status: "open", opened_at: "2026-11-25T10:30:00Z", ...part }) as Escalation;
const night = (part: Partial<Run>): Run => ({
  date: "2026-11-25",
  status: "finished",
  eligible: 1600,
  listed: 131,
  excluded: { "not-due": 1469 },
  reconciled: true,
  started_at: "2026-11-25T02:00:00Z",
  finished_at: "2026-11-25T02:01:00Z",
  ...part,
});

describe("the waiting list", () => {
  test("is counted by urgency, with the oldest and the one in the middle", () => {
    const list = [
      waits(2, "2026-11-19T09:00:00Z"),
      waits(5, "2026-11-24T09:00:00Z"),
      waits(5, "2026-11-20T09:00:00Z"),
      waits(6, "2026-11-06T09:00:00Z"),
    ];
    expect(waitingBands(list, NOW)).toEqual([
      { from: 1, to: 3, people: 1, oldest: 6, median: 6 },
      { from: 4, to: 6, people: 3, oldest: 19, median: 5 },
      { from: 7, to: 9, people: 0, oldest: 0, median: 0 },
    ]);
  });

  test("gives a place to the most urgent, then to who waits the longest", () => {
    const list = [
      waits(5, "2026-11-01T09:00:00Z", "old"),
      waits(2, "2026-11-20T09:00:00Z", "new"),
      waits(2, "2026-11-19T09:00:00Z", "first"),
    ];
    expect(list.toSorted(byPlace).map(({ id }) => id)).toEqual(["first", "new", "old"]);
  });

  test("somebody who waits while a place is free is to be looked at", () => {
    const list = [waits(5, "2026-11-24T09:00:00Z")];
    expect(waitingPart(list, [manager({})], NOW)).toMatchObject({ level: "amber", value: "1, oldest 1 day" });
    expect(waitingPart(list, [manager({ caseload: 200 })], NOW).level).toBe("ok");
  });
});

test("a place is free with nobody who is away, closed, or takes nobody new", () => {
  expect(freeOf(manager({}))).toBe(10);
  for (const part of [{ absent: true }, { enabled: false }, { draining: true }, { caseload: 210 }]) {
    expect(freeOf(manager(part))).toBe(0);
  }
});

describe("a night", () => {
  test("counts each reason under one column, and what has none as other", () => {
    const row = nightRow(
      night({
        eligible: 10,
        listed: 3,
        excluded: { "outside-window": 2, "not-a-preferred-day": 1, "in-a-call": 4 },
      }),
    );
    expect(row.counts.window).toBe(3);
    expect(row.counts.other).toBe(4);
    expect(row.accounted).toBe(10);
  });

  test("that is well says so; one that does not add up says how many are missing", () => {
    expect(nightPart([night({})], "2026-11-25")).toMatchObject({ level: "ok", value: "All accounted for" });
    const gap = night({ reconciled: false, excluded: { "not-due": 1467 } });
    expect(nightPart([gap], "2026-11-25")).toMatchObject({ level: "amber", value: "2 not accounted for" });
  });

  test("stands beside what was seen of it in advance, unless it was written before that", () => {
    const written = night({ listed: 44 });
    const before = night({ listed: 45, started_at: "2026-11-24T16:00:00Z" });
    const listed = (preview?: Run): number[] => nightRows([written], preview).map(({ run }) => run.listed);
    expect(listed(before)).toEqual([45, 44]);
    expect(listed(written)).toEqual([44]);
    expect(listed()).toEqual([44]);
    const tomorrow = night({ date: "2026-11-26", listed: 50 });
    expect(listed(tomorrow)).toEqual([50, 44]);
  });

  test("that is missing on a working day is said; on a Sunday there is none to miss", () => {
    const friday = night({ date: "2026-11-27" });
    expect(nightPart([friday], "2026-11-30")).toMatchObject({ level: "amber", value: "No list for today" });
    expect(nightPart([friday], "2026-11-29").level).toBe("ok");
    expect(nightPart([], "2026-11-25").level).toBe("amber");
  });

  test("of today is meant, also when tomorrow's is written already", () => {
    const tomorrow = night({ date: "2026-11-26", reconciled: false });
    expect(nightPart([tomorrow, night({})], "2026-11-25").level).toBe("ok");
  });
});

describe("the tiles", () => {
  test("a red that nobody has taken is red; one that somebody has is not", () => {
    const red = escalation({ severity: "red" });
    expect(escalationsPart([red, escalation({})], [], NOW)).toEqual({
      level: "red",
      value: "1 red, not taken",
      detail: "open 12\u00a0min",
    });
    expect(escalationsPart([], [red], NOW)).toMatchObject({ level: "ok", value: "1 open, taken" });
    expect(escalationsPart([escalation({})], [], NOW).level).toBe("amber");
    expect(escalationsPart([], [], NOW).level).toBe("ok");
  });

  test("on the wall nobody is named", () => {
    const away = [manager({ absent: true, uncovered: 116 })];
    expect(coverPart(away, false)).toMatchObject({ value: "116 without cover", detail: "Ruth Example away" });
    expect(coverPart(away, true).detail).toBe("1 colleague away");
    const onCall = {
      clinician: { id: "1", name: "Ruth Example" },
      until: "2026-11-25T20:00:00Z",
      uncovered: null,
    };
    expect(onCallPart(onCall as never, NOW, true)).toEqual({
      level: "ok",
      value: "Covered",
      detail: "until 20:00",
    });
  });

  test("nobody on call is to be looked at, and says who is told instead", () => {
    const none = { clinician: null, until: null, uncovered: "nobody is on the rota", fallback: "team-lead" };
    expect(onCallPart(none as never, NOW, false)).toMatchObject({ level: "amber", value: "Nobody" });
  });

  test("a promise whose time is up counts as broken, also before the service has said so", () => {
    const owed = (due_at: string, broken = false): OwedCallback => ({ due_at, broken }) as OwedCallback;
    const part = callbacksPart([owed("2026-11-25T10:41:00Z"), owed("2026-11-25T11:04:00Z")], NOW);
    expect(part).toEqual({ level: "amber", value: "2 owed, 1 broken", detail: "next by 11:04" });
    expect(callbacksPart([], NOW).level).toBe("ok");
  });

  test("what waits for a decision is amber after two days", () => {
    expect(decidePart([{ received_at: "2026-11-24T09:00:00Z" }], [], NOW).level).toBe("ok");
    expect(decidePart([], [{ created_at: "2026-11-23T09:00:00Z" }], NOW)).toMatchObject({
      level: "amber",
      value: "1 doubt about identity",
    });
  });

  test("messages and practices", () => {
    expect(messagesPart([{ created_at: "2026-11-25T08:10:00Z" }], NOW)).toMatchObject({
      level: "amber",
      value: "1 not delivered",
    });
    expect(practicesPart({ open_without_address: 480, with_patients: [] }, [])).toBeNull();
    const silent = { open_without_address: 2, with_patients: [{ ods_code: "M1", name: "A", patients: 3 }] };
    expect(practicesPart(silent, [])).toMatchObject({ level: "amber", detail: "3 patients of ours" });
  });

  test("what is wrong comes first, and what could not be read is not taken for well", () => {
    const tiles = tilesOf(
      {
        figures: undefined,
        open: [escalation({ severity: "red" })],
        taken: [],
        managers: [manager({ uncovered: 3 })],
        waiting: [],
        undelivered: undefined,
        callbacks: [],
        received: [],
        reviews: [],
        onCall: undefined,
        runs: [night({})],
        unreachable: undefined,
        closed: undefined,
      },
      "2026-11-25",
      NOW,
      false,
    );
    expect(tiles.map(({ key, level }) => `${key} ${level}`)).toEqual([
      "escalations red",
      "cover amber",
      "messages unknown",
      "load unknown",
      "onCall unknown",
      "night ok",
      "callbacks ok",
      "waiting ok",
    ]);
    expect(tiles.toSorted(byLevel)).toEqual(tiles);
  });
});

describe("whether the board is live", () => {
  test("it is while the last look at each list had success, and else since the oldest of those that fail", () => {
    const fine = { isError: false, dataUpdatedAt: 5, errorUpdatedAt: 0 };
    expect(notLiveSince([fine])).toBeNull();
    const at = Date.now() - 90_000;
    const failing = { isError: true, dataUpdatedAt: at, errorUpdatedAt: Date.now() };
    expect(notLiveSince([fine, failing])).toBe(at);
  });
});

describe("days", () => {
  test("the axis of absences has no weekends", () => {
    expect(workingDays("2026-11-27", 3)).toEqual(["2026-11-27", "2026-11-30", "2026-12-01"]);
  });

  test("an absence over a weekend is one bar; one outside is none", () => {
    const axis = workingDays("2026-11-25", 5);
    const absence = { from_date: "2026-11-20", until_date: "2026-11-30" } as never;
    expect(barOn(axis, absence)).toMatchObject({ first: 0, last: 3 });
    expect(barOn(axis, { from_date: "2026-11-28", until_date: "2026-11-29" } as never)).toBeUndefined();
  });

  test("boxes of a day, and minutes as typed", () => {
    expect(boxesOf("2026-03-04")).toEqual({ day: "4", month: "3", year: "2026" });
    expect(minutesTyped("9:30")).toBe(570);
    expect(minutesTyped("24:00")).toBe(1440);
    expect(minutesTyped("24:01")).toBeUndefined();
    expect(minutesTyped("nine")).toBeUndefined();
  });
});

describe("the rota", () => {
  const shift = (id: string, starts_at: string, ends_at: string) => ({
    id,
    plan: "1",
    clinician: { id: "9", name: "Amara Instance" },
    from: "",
    until: "",
    starts_at,
    ends_at,
  });
  const [a, b] = [
    shift("a", "2026-11-25T08:00:00Z", "2026-11-25T20:00:00Z"),
    shift("b", "2026-11-26T08:00:00Z", "2026-11-26T20:00:00Z"),
  ];
  const until = Date.parse("2026-11-27T00:00:00Z");

  test("a gap is where nobody stands; overlapping shifts make none", () => {
    expect(gapsIn([b, a], NOW, until)).toEqual([
      { from: Date.parse(a.ends_at), until: Date.parse(b.starts_at) },
      { from: Date.parse(b.ends_at), until },
    ]);
    expect(gapsIn([a, { ...b, starts_at: "2026-11-25T19:00:00Z" }], NOW, Date.parse(b.ends_at))).toEqual([]);
    expect(gapsIn([], 1, 2)).toEqual([{ from: 1, until: 2 }]);
  });

  test("who has taken over is on duty, the latest of them", () => {
    const override = {
      ...a,
      id: "o",
      clinician: { id: "8", name: "Noor Figure" },
      reason: "",
      made_at: "",
      made_by: "",
    };
    expect(onDutyAt([a, b], [override], NOW)?.clinician.name).toBe("Noor Figure");
    expect(onDutyAt([a, b], [], Date.parse(a.ends_at))).toBeUndefined();
  });

  test("its rows have shifts and gaps in the order of time, and what is not planned yet last", () => {
    const rota = { planned_until: b.ends_at, last_plan: null, shifts: [a, b], overrides: [] };
    expect(rotaRows(rota, NOW, until).map(({ key }) => key)).toEqual([
      "shift-a",
      `gap-${Date.parse(a.ends_at)}`,
      "shift-b",
      "unplanned",
    ]);
  });

  test("shifts follow each other, and each fault stands at its row", () => {
    const start = { day: "2026-11-29", time: "8:00" };
    const good = shiftsOf(start, [
      { who: "1", until: { day: "2026-11-29", time: "20:00" } },
      { who: "6", until: { day: "2026-11-30", time: "08:00" } },
    ]);
    expect(good.faults).toEqual([]);
    expect(good.shifts).toEqual([
      { clinician: "1", from: "2026-11-29T08:00", until: "2026-11-29T20:00" },
      { clinician: "6", from: "2026-11-29T20:00", until: "2026-11-30T08:00" },
    ]);
    const bad = shiftsOf(start, [{ who: "", until: { day: "2026-11-29", time: "07:00" } }]);
    expect(bad.faults.map(({ field }) => field)).toEqual(["plan-0-who", "plan-0-time"]);
  });

  test("the next shift ends twelve hours later, over midnight too", () => {
    expect(nextEnd({ day: "2026-11-29", time: "08:00" })).toEqual({ day: "2026-11-29", time: "20:00" });
    expect(nextEnd({ day: "2026-11-29", time: "20:00" })).toEqual({ day: "2026-11-30", time: "08:00" });
  });
});

describe("what the places of colleagues mean", () => {
  const colleagues = [manager({ id: "2", name: "Priya Sample" }), manager({ id: "3", caseload: 195 })];

  test("for an absence", () => {
    expect(coverSentence(154, undefined, colleagues)).toMatch(/15 free places.*at least 139 stay/);
    expect(coverSentence(10, undefined, colleagues)).toMatch(/enough for all/);
    expect(coverSentence(154, colleagues[0], colleagues)).toMatch(/^Priya Sample has 10 free.*144 of 154/);
  });

  test("for moving everybody: nobody chosen is everybody", () => {
    expect(placesFor(154, colleagues, [])).toBe(15);
    expect(placesFor(154, colleagues, ["3"])).toBe(5);
    expect(placesFor(3, colleagues, [])).toBe(3);
  });
});

describe("fields", () => {
  test("whole numbers within bounds", () => {
    expect(wholeNumber(" 150 ", 200)).toBe(150);
    expect(wholeNumber("201", 200)).toBeUndefined();
    expect(wholeNumber("", 200)).toBeUndefined();
    expect(wholeNumber("1.5", 200)).toBeUndefined();
  });

  test("a week comes back as it went in; a day with one time is wrong", () => {
    const days = [{ weekday: 1, starts_minute: 540, ends_minute: 1020 }];
    expect(readWeek(typedWeek(days))).toEqual({ days, wrong: [] });
    const week = {
      ...typedWeek(days),
      2: { from: "09:00", until: "" },
      3: { from: "17:00", until: "09:00" },
    };
    expect(readWeek(week)).toEqual({ days, wrong: [2, 3] });
  });
});

test("initials name nobody", () => {
  expect(initials("Ruth Example")).toBe("R. E.");
});

test("the place to go on from is read out of an address", () => {
  expect(cursorOf("/v1/runs?after=57&limit=2")).toBe("57");
  expect(cursorOf(null)).toBeUndefined();
});

test("the reasons of a column are those of its night, and what has no column is other", () => {
  const seen = { excluded: { "not-due": 3, "no-call-planned": 1, "in-hospital": 2 } } as unknown as Run;
  expect(reasonsOf(seen, "not-due")).toEqual(["not-due", "no-call-planned"]);
  expect(reasonsOf(seen, "other")).toEqual(["in-hospital"]);
  expect(reasonsOf(seen, "on-hold")).toEqual([]);
});
