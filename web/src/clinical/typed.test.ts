import { expect, test } from "vitest";
import { timeTyped, writtenOf } from "./typed";

test("what is written has something in it, and is not too long", () => {
  expect(writtenOf("  walks again ")).toBe("walks again");
  expect(writtenOf("   ")).toBeUndefined();
  expect(writtenOf("x".repeat(500))).toHaveLength(500);
  expect(writtenOf("x".repeat(501))).toBeUndefined();
});

test("a time of a day has hours and minutes", () => {
  expect(timeTyped("8.00")).toBe("08:00");
  expect(timeTyped(" 09:30 ")).toBe("09:30");
  expect(timeTyped("23:59")).toBe("23:59");
  expect(timeTyped("24:00")).toBeUndefined();
  expect(timeTyped("9:60")).toBeUndefined();
  expect(timeTyped("9")).toBeUndefined();
  expect(timeTyped("")).toBeUndefined();
});
