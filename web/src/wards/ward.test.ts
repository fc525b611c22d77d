import { expect, test } from "vitest";
import { numberOf } from "./ward";

test("a number is taken within its bounds alone", () => {
  expect(numberOf(" 14 ", 1, 366)).toBe(14);
  expect(numberOf("0", 1, 366)).toBeUndefined();
  expect(numberOf("367", 1, 366)).toBeUndefined();
  expect(numberOf("1.5", 1, 366)).toBeUndefined();
  expect(numberOf("", 0, 90)).toBeUndefined();
});
