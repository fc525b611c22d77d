import { expect, test } from "vitest";
import { beginsAt, beginTyped, concerned, placesOf, writtenOf, type Session } from "./course";

test("places are a whole number up to what the course has at most", () => {
  expect(placesOf(" 10 ", 10)).toBe(10);
  expect(placesOf("0", 10)).toBe(0);
  expect(placesOf("11", 10)).toBeUndefined();
  expect(placesOf("-1", 10)).toBeUndefined();
  expect(placesOf("", 10)).toBeUndefined();
});

test("what is written has something in it", () => {
  expect(writtenOf("  on holiday ")).toBe("on holiday");
  expect(writtenOf("   ")).toBeUndefined();
});

test("a group begins with the first session that is held", () => {
  const session = (number: number, at: string, status: Session["status"]): Session => ({
    id: String(number),
    number,
    starts_at: at,
    minutes: 180,
    status,
    reason: "",
  });
  const sessions = [
    session(1, "2026-12-14T09:00:00Z", "cancelled"),
    session(2, "2026-12-21T09:00:00Z", "planned"),
    session(1, "2026-12-16T09:00:00Z", "planned"),
  ];
  expect(beginsAt(sessions)).toBe("2026-12-16T09:00:00Z");
  expect(beginsAt([])).toBeUndefined();
});

test("a session begins at a day to come and a time, by the clock of the service", () => {
  const today = "2026-11-25";
  expect(beginTyped({ day: "4 12 2026", time: "10:00" }, today)).toBe("2026-12-04T10:00:00.000Z");
  // In summer the clock of the service is an hour ahead.
  expect(beginTyped({ day: "1 June 2027", time: "9.30" }, today)).toBe("2027-06-01T08:30:00.000Z");
  expect(beginTyped({ day: "25 11 2026", time: "16:00" }, today)).toBeUndefined();
  expect(beginTyped({ day: "4 12 2026", time: "25:00" }, today)).toBeUndefined();
  expect(beginTyped({ day: "", time: "10:00" }, today)).toBeUndefined();
});

test("a cancellation concerns whoever has a place, or one kept, and whoever waits", () => {
  const places = (["booked", "offered", "waiting", "left", "completed"] as const).map((status) => ({
    status,
  }));
  expect(concerned(places)).toEqual({ placed: 2, waiting: 1 });
});
