import { expect, test } from "vitest";
import { beginsAt, placesOf, writtenOf, type Session } from "./course";

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
