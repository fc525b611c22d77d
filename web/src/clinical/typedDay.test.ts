import { describe, expect, it } from "vitest";
import { comingDayOf, pastDayOf } from "./typedDay";

const TODAY = "2026-11-25";

describe("pastDayOf", () => {
  it.each([
    ["4 3 61", "1961-03-04"],
    ["04/03/1961", "1961-03-04"],
    ["4-Mar-1961", "1961-03-04"],
    ["4 march 1961", "1961-03-04"],
    ["4th March 1961", "1961-03-04"],
    ["4mar61", "1961-03-04"],
    ["1961-03-04", "1961-03-04"],
    ["1 sept 2001", "2001-09-01"],
    ["29.2.48", "1948-02-29"],
    [" 25 11 26 ", "2026-11-25"],
  ])("reads %s", (text, day) => {
    expect(pastDayOf(text, TODAY)).toBe(day);
  });

  it("takes two digits for the century in which the day is over", () => {
    expect(pastDayOf("1 1 26", TODAY)).toBe("2026-01-01");
    expect(pastDayOf("1 1 27", TODAY)).toBe("1927-01-01");
  });

  it.each([
    "",
    "4 3",
    "31 2 1961",
    "29 2 2023",
    "26 11 2026",
    "4 ma 1961",
    "4 3 1961 5",
    "4 3 961",
    "Harjit",
  ])("reads nothing of %s", (text) => {
    expect(pastDayOf(text, TODAY)).toBeUndefined();
  });
});

describe("comingDayOf", () => {
  it.each([
    ["26 11 2026", "2026-11-26"],
    ["25 5 27", "2027-05-25"],
    ["1 Dec 2026", "2026-12-01"],
  ])("reads %s", (text, day) => {
    expect(comingDayOf(text, TODAY)).toBe(day);
  });

  it.each(["25 11 2026", "4 3 61 1", "31 2 2027", "", "5 27"])("reads nothing of %s", (text) => {
    expect(comingDayOf(text, TODAY)).toBeUndefined();
  });
});
