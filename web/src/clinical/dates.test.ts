import { describe, expect, test } from "vitest";
import {
  addDays,
  ageOn,
  bornAndAge,
  clinicalDate,
  clockSeconds,
  clockTime,
  dayAndTime,
  dayOf,
  daysBetween,
  fullDay,
  instantsOf,
  longDay,
  minuteOfDay,
  minutesOf,
  shortDate,
  shortDay,
  timeRange,
  typedDay,
  writtenDate,
} from "./dates";
import { WELSH } from "./dateNames";

const TODAY = "2026-11-25";

function utc(day: string, time: string): string[] {
  return instantsOf(day, time).map((instant) => new Date(instant).toISOString());
}

test("the browser of these tests is not in London", () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe("America/New_York");
});

describe("an instant is shown by London's clock", () => {
  test("in winter", () => {
    expect(clockTime("2026-11-25T10:31:07Z")).toBe("10:31");
    expect(clockSeconds("2026-11-25T10:31:07Z")).toBe("10:31:07");
    expect(minuteOfDay("2026-11-25T10:31:07Z")).toBe(631);
  });

  test("in summer, an hour ahead of UTC", () => {
    expect(clockTime("2026-07-01T23:30:00Z")).toBe("00:30");
    expect(dayOf("2026-07-01T23:30:00Z")).toBe("2026-07-02");
  });

  test("midnight is 00:00, never 24:00", () => {
    expect(clockTime("2026-11-25T00:00:00Z")).toBe("00:00");
    expect(dayOf("2026-11-25T00:00:00Z")).toBe("2026-11-25");
  });

  test("in the night of spring, when 01:00 is 02:00", () => {
    expect(clockTime("2026-03-29T00:59:59Z")).toBe("00:59");
    expect(clockTime("2026-03-29T01:00:00Z")).toBe("02:00");
  });

  test("in the night of autumn, when 01:00 to 02:00 comes twice", () => {
    expect(clockTime("2026-10-25T00:30:00Z")).toBe("01:30");
    expect(clockTime("2026-10-25T01:30:00Z")).toBe("01:30");
    expect(clockTime("2026-10-25T02:30:00Z")).toBe("02:30");
  });
});

describe("a time of a day as an instant", () => {
  test("is one, in winter and in summer", () => {
    expect(utc("2026-11-25", "10:31")).toEqual(["2026-11-25T10:31:00.000Z"]);
    expect(utc("2026-07-01", "10:31")).toEqual(["2026-07-01T09:31:00.000Z"]);
  });

  test("is none in the hour that spring leaves out", () => {
    expect(utc("2026-03-29", "01:30")).toEqual([]);
    expect(utc("2026-03-29", "02:00")).toEqual(["2026-03-29T01:00:00.000Z"]);
  });

  test("is two in the hour that autumn repeats, earlier first", () => {
    expect(utc("2026-10-25", "01:30")).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]);
  });

  test("is none for what is no time", () => {
    expect(utc("2026-11-25", "25:00")).toEqual([]);
  });
});

describe("a day is written", () => {
  test("in the record as dd-Mmm-yyyy, September too", () => {
    expect(clinicalDate("1961-03-04")).toBe("04-Mar-1961");
    expect(clinicalDate("2026-09-30")).toBe("30-Sep-2026");
  });

  test("in full, with the year only if it is another", () => {
    expect(longDay("2026-11-26", TODAY)).toBe("Thursday 26 November");
    expect(longDay("2027-01-04", TODAY)).toBe("Monday 4 January 2027");
    expect(fullDay(TODAY)).toBe("Wednesday 25 November 2026");
  });

  test("short in tables", () => {
    expect(shortDay("2026-11-26", TODAY)).toBe("Thu 26 Nov");
    expect(shortDate("2025-12-09", TODAY)).toBe("9 Dec 2025");
  });

  test("for patients in words", () => {
    expect(writtenDate("1946-08-14")).toBe("14 August 1946");
  });

  test("in Welsh", () => {
    expect(longDay("2026-11-25", TODAY, WELSH)).toBe("dydd Mercher 25 Tachwedd");
  });

  test("with the time only, if it is today in London", () => {
    const now = "2026-07-01T23:30:00Z";
    expect(dayAndTime("2026-07-02T09:42:00Z", now)).toBe("10:42");
    expect(dayAndTime("2026-07-01T22:59:00Z", now)).toBe("Wed 1 Jul 23:59");
  });
});

test("days are counted without regard to the clock", () => {
  expect(addDays("2026-03-28", 1)).toBe("2026-03-29");
  expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
  expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
  expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  expect(daysBetween("2026-11-25", "2026-11-24")).toBe(-1);
});

test("a window is a range without seconds", () => {
  expect(timeRange("09:00:00", "12:00:00")).toBe("09:00–12:00");
  expect(minutesOf("19:30")).toBe(1170);
});

describe("age", () => {
  test("is full on the birthday", () => {
    expect(ageOn("1961-11-25", "2026-11-24")).toBe(64);
    expect(ageOn("1961-11-25", TODAY)).toBe(65);
    expect(bornAndAge("1961-03-04", TODAY)).toBe("04-Mar-1961 (65y)");
  });

  test("of somebody born on 29 February is full on 1 March", () => {
    expect(ageOn("1960-02-29", "2026-02-28")).toBe(65);
    expect(ageOn("1960-02-29", "2026-03-01")).toBe(66);
  });
});

describe("three boxes", () => {
  test("are a day if there is such a day", () => {
    expect(typedDay({ day: "4", month: "3", year: "1961" })).toBe("1961-03-04");
    expect(typedDay({ day: " 29 ", month: "02", year: "2024" })).toBe("2024-02-29");
  });

  test.each([
    { day: "31", month: "2", year: "2026" },
    { day: "29", month: "2", year: "2026" },
    { day: "4", month: "13", year: "1961" },
    { day: "4", month: "3", year: "61" },
    { day: "", month: "3", year: "1961" },
    { day: "0", month: "3", year: "1961" },
    { day: "4.5", month: "3", year: "1961" },
  ])("are none otherwise: $day $month $year", (typed) => {
    expect(typedDay(typed)).toBeUndefined();
  });
});
