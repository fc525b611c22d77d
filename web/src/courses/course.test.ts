import { expect, test } from "vitest";
import { beginsAt, beginTyped, concerned, placesOf, type Session } from "./course";

test("places are a whole number up to what the course has at most", () => {
  expect(placesOf(" 10 ", 10)).toBe(10);
  expect(placesOf("0", 10)).toBe(0);
  expect(placesOf("11", 10)).toBeUndefined();
  expect(placesOf("-1", 10)).toBeUndefined();
  expect(placesOf("", 10)).toBeUndefined();
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

test("a session begins at an instant to come, by the clock of the service", () => {
  const now = Date.parse("2026-11-25T10:31:00Z");
  const read = (day: string, time: string) => beginTyped({ day, time }, now);
  expect(read("4 12 2026", "10:00")).toEqual({ at: "2026-12-04T10:00:00.000Z", wrong: [] });
  // In summer the clock of the service is an hour ahead.
  expect(read("1 June 2027", "9.30")).toEqual({ at: "2027-06-01T08:30:00.000Z", wrong: [] });
  expect(read("4 12 2026", "25:00")).toEqual({ wrong: ["time"] });
  expect(read("4 12 2026", "")).toEqual({ wrong: ["time"] });
  expect(read("", "10:00")).toEqual({ wrong: ["day"] });
  expect(read("", "")).toEqual({ wrong: ["day", "time"] });
  expect(read("24 11 2026", "16:00")).toEqual({ wrong: ["day"] });
});

test("a session may begin later today, and neither now nor before", () => {
  const now = Date.parse("2026-11-25T10:31:00Z");
  const read = (time: string) => beginTyped({ day: "25 11 2026", time }, now);
  expect(read("10:32")).toEqual({ at: "2026-11-25T10:32:00.000Z", wrong: [] });
  expect(read("16:00")).toEqual({ at: "2026-11-25T16:00:00.000Z", wrong: [] });
  expect(read("10:31")).toEqual({ wrong: ["time"] });
  expect(read("9:00")).toEqual({ wrong: ["time"] });
});

test("of the hour that autumn repeats the one to come is meant, and the one that spring leaves out is none", () => {
  // 1:15 in summer time is over, 1:15 in winter time is not.
  const between = Date.parse("2026-10-25T00:30:00Z");
  expect(beginTyped({ day: "25 10 2026", time: "1:15" }, between)).toEqual({
    at: "2026-10-25T01:15:00.000Z",
    wrong: [],
  });
  expect(beginTyped({ day: "28 3 2027", time: "1:15" }, between)).toEqual({ wrong: ["time"] });
});

test("a cancellation concerns whoever has a place, or one kept, and whoever waits", () => {
  const places = (["booked", "offered", "waiting", "left", "completed"] as const).map((status) => ({
    status,
  }));
  expect(concerned(places)).toEqual({ placed: 2, waiting: 1 });
});
