import { expect, test } from "vitest";
import { callClock, timeLeft, timeOpen } from "./clocks";

const S = 1000;
const MIN = 60 * S;
const H = 60 * MIN;
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

test.each([
  [168 * S, "2:48"],
  [9 * MIN + 59 * S, "9:59"],
  [10 * MIN - 1, "9:59"],
  [10 * MIN, "10 min"],
  [27 * MIN + 59 * S, "27 min"],
  [H, "1 h"],
  [H + 51 * MIN, "1 h 51 min"],
  [3 * H - 1, "2 h 59 min"],
  [3 * H, "3 h"],
  [19 * H + 59 * MIN, "19 h"],
  [47 * H, "47 h"],
  [48 * H, "2 days"],
  [999, "0:00"],
  [-5 * MIN, "0:00"],
])("%i ms left is %s", (ms, text) => {
  expect(plain(timeLeft(ms))).toBe(text);
});

test("an open time counts minutes from the first on", () => {
  expect(plain(timeOpen(59 * S))).toBe("0 min");
  expect(plain(timeOpen(12 * MIN))).toBe("12 min");
  expect(plain(timeOpen(2 * 24 * H + H))).toBe("2 days");
  expect(plain(timeOpen(-S))).toBe("0 min");
});

test("digits and unit do not part at the end of a line", () => {
  expect(timeLeft(27 * MIN)).toBe("27\u00a0min");
  expect(timeLeft(H + 51 * MIN)).toBe("1\u00a0h 51\u00a0min");
});

test("the clock of a call has hours only when it needs them", () => {
  expect(callClock(8 * MIN + 41 * S)).toBe("08:41");
  expect(callClock(H + 8 * MIN + 41 * S)).toBe("1:08:41");
});
