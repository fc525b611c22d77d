import { describe, expect, test, vi, beforeEach } from "vitest";
import { learnNow } from "../../../api/clock";
import { attemptWords, completedWords } from "./consequence";
import { endingGroups, FINAL, isEnding } from "./dispositions";
import { askedOf } from "./asked";
import { chosenDay, chosenMoment, NO_DAY, readTime } from "./NextDay";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-25T11:08:00Z") });
  learnNow("2026-11-25T11:08:00Z");
  return () => vi.useRealTimers();
});

const who = { she: "he", her: "him", hers: "his", She: "He", Hers: "His", attempt: 2 };
const attempted = {
  id: "0",
  call: "7",
  disposition: "no-answer",
  next_action: "tried-in-another-band",
  next_on: "2026-11-26",
  next_at: null,
  promised_by: null,
  escalation: null,
} as const;

describe("what follows from an attempt", () => {
  test("the day, and which attempt it was", () => {
    expect(attemptWords(attempted, who)).toEqual({
      big: "Will be tried again on Thursday 26 November, at another time of the day.",
      also: [{ icon: "phone", text: "This is attempt 2" }],
    });
  });

  test("the time where there is one, today or on a day", () => {
    const today = {
      ...attempted,
      next_action: "tried-again-in-time",
      next_at: "2026-11-25T13:08:00Z",
    } as const;
    expect(attemptWords(today, who).big).toBe(
      "Will be tried again today at 13:08, in time for what was promised.",
    );
    const back = {
      ...attempted,
      disposition: "callback-requested",
      next_action: "callback-planned",
      next_at: "2027-03-29T13:30:00Z",
    } as const;
    // In summer the service's clock is an hour ahead of the answer's.
    expect(attemptWords(back, who).big).toBe(
      "Will be phoned on Monday 29 March 2027 at 14:30. It is a promise.",
    );
  });

  test("who leaves is spoken of by what they said", () => {
    const gone = { ...attempted, next_action: "discharged", next_on: null } as const;
    expect(attemptWords({ ...gone, disposition: "withdrew" }, who).big).toBe(
      "His stay ends today. Nobody phones, texts or writes to him again.",
    );
    expect(attemptWords({ ...gone, disposition: "moved-away" }, who).big).toBe("His stay ends today.");
  });

  test("an alarm that an attempt raises is said, but not twice", () => {
    const raised = attemptWords({ ...attempted, escalation: "12" }, who);
    expect(raised.also.map(({ icon }) => icon)).toContain("bell");
    const escalated = {
      ...attempted,
      disposition: "escalated",
      next_action: "escalated",
      escalation: "12",
      next_on: null,
    } as const;
    expect(attemptWords(escalated, who).also.map(({ icon }) => icon)).not.toContain("bell");
  });
});

test("what follows from a completed call", () => {
  const completed = {
    call: "7",
    completed_at: "2026-11-25T11:08:00Z",
    readings: [],
    next: { call: "8", due_on: "2026-12-16", kind: "follow-up" },
    proposed_phase: "coach",
  } as const;
  const words = completedWords({ ...completed, readings: [] }, { disposition: "completed" });
  expect(words.big).toBe("Next follow-up on Wednesday 16 December.");
  expect(words.also.map(({ text }) => text)).toEqual([
    "By the usual interval",
    "Answers and readings of today become final",
    "The rule proposes the next phase: Coach",
  ]);
});

describe("the ways to end", () => {
  const all = endingGroups(true).flatMap(({ choices }) => choices);

  test("no letter is given twice, and none to a death or a voicemail", () => {
    const keys = all.flatMap(({ key }) => (key === undefined ? [] : [key]));
    expect(new Set(keys).size).toBe(keys.length);
    const keyless = all.filter(({ key }) => key === undefined).map(({ ending }) => ending);
    expect(keyless).toEqual(["voicemail-left", "deceased"]);
  });

  test("a missing interpreter is offered where one is needed", () => {
    const names = (needed: boolean) =>
      endingGroups(needed).flatMap(({ choices }) => choices.map(({ ending }) => ending));
    expect(names(true)).toContain("interpreter-unavailable");
    expect(names(false)).not.toContain("interpreter-unavailable");
  });

  test("an address names one of them or none", () => {
    expect(isEnding("no-answer")).toBe(true);
    expect(isEnding("nobody")).toBe(false);
    expect(isEnding(undefined)).toBe(false);
    expect([...FINAL]).toEqual(["withdrew", "moved-away", "deceased"]);
  });
});

describe("the day that belongs to an outcome", () => {
  test("a time is typed with or without its sign", () => {
    expect(readTime("14:30")).toBe("14:30");
    expect(readTime("1430")).toBe("14:30");
    expect(readTime("9.05")).toBe("09:05");
    expect(readTime("24:00")).toBeUndefined();
    expect(readTime("half past two")).toBeUndefined();
  });

  test("is one of the list, or three boxes", () => {
    expect(chosenDay({ ...NO_DAY, day: "2026-11-26" })).toBe("2026-11-26");
    const boxes = { day: "3", month: "12", year: "2026" };
    expect(chosenDay({ ...NO_DAY, day: "other", boxes })).toBe("2026-12-03");
    expect(chosenDay({ ...NO_DAY, day: "other" })).toBeUndefined();
    expect(chosenDay(NO_DAY)).toBeUndefined();
  });

  test("with a time is a moment of the service's zone", () => {
    expect(chosenMoment({ ...NO_DAY, day: "2026-11-26", time: "14:30" })).toBe("2026-11-26T14:30:00.000Z");
    expect(chosenMoment({ ...NO_DAY, day: "2027-06-01", time: "14:30" })).toBe("2027-06-01T13:30:00.000Z");
    // The hour that spring leaves out is no moment.
    expect(chosenMoment({ ...NO_DAY, day: "2027-03-28", time: "01:30" })).toBeUndefined();
  });
});

describe("what is asked about", () => {
  const form = { ending: null, when: NO_DAY, another: false, kind: "follow-up" } as const;

  test("is nothing while something is missing", () => {
    expect(askedOf(form)).toBeNull();
    expect(askedOf({ ...form, ending: "callback-requested" })).toBeNull();
    expect(askedOf({ ...form, ending: "completed", another: true })).toBeNull();
  });

  test("is the outcome with what belongs to it", () => {
    expect(askedOf({ ...form, ending: "no-answer" })).toEqual({ disposition: "no-answer" });
    const when = { ...NO_DAY, day: "2026-11-26", time: "14:30" };
    expect(askedOf({ ...form, ending: "callback-requested", when })).toEqual({
      disposition: "callback-requested",
      callbackAt: "2026-11-26T14:30:00.000Z",
    });
    expect(askedOf({ ...form, ending: "completed", another: true, when, kind: "review" })).toEqual({
      disposition: "completed",
      next: { on: "2026-11-26", kind: "review" },
    });
  });
});
