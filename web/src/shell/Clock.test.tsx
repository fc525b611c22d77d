import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Announcer } from "./announce";
import { TimeLeft, TimeOpen } from "./Clock";

const START = Date.parse("2026-11-25T10:31:00Z");
const MINUTE = 60_000;
const plain = (text: string | null): string => (text ?? "").replaceAll("\u00a0", " ");

function pass(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("a clock says what is left, and ticks in its last ten minutes", () => {
  const { getByRole } = render(<TimeLeft until={START + 11 * MINUTE} />);
  const clock = getByRole("timer");
  expect(plain(clock.textContent)).toBe("11 min left");
  pass(2 * MINUTE);
  expect(plain(clock.textContent)).toBe("9:00 left");
  pass(1000);
  expect(plain(clock.textContent)).toBe("8:59 left");
  pass(9 * MINUTE);
  expect(plain(clock.textContent)).toBe("0:00 left");
  expect(clock.className).toContain("rw-clock--late");
});

test("an open time does not lag behind the minute", () => {
  const { getByRole } = render(<TimeOpen since={START - 27 * MINUTE - 30_000} />);
  expect(plain(getByRole("timer").textContent)).toBe("open 27 min");
  pass(29_000);
  expect(plain(getByRole("timer").textContent)).toBe("open 27 min");
  pass(1000);
  expect(plain(getByRole("timer").textContent)).toBe("open 28 min");
});

test("a clock speaks at thresholds, never twice within a minute, and not as it ticks", () => {
  const { getAllByRole, getByRole } = render(
    <>
      <Announcer />
      <TimeLeft until={START + 12 * MINUTE} speaks="Call-back" />
    </>,
  );
  expect(getByRole("timer").getAttribute("aria-live")).toBeNull();
  const voices = getAllByRole("status");
  const said = (): string => voices.map((voice) => voice.textContent).join("");
  const heard: { readonly at: number; readonly text: string }[] = [];
  for (let second = 1; second <= 13 * 60; second += 1) {
    pass(1000);
    if (said() !== "" && said() !== heard.at(-1)?.text) heard.push({ at: second, text: said() });
  }
  expect(heard.map(({ text }) => text)).toEqual([
    "Call-back: 10 minutes left",
    "Call-back: 5 minutes left",
    "Call-back: 2 minutes left",
    "Call-back: 1 minute left",
    "Call-back: The time is over",
  ]);
  const pauses = heard.slice(1).map(({ at }, before) => at - (heard[before]?.at ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(60);
});

test("a clock that nobody asked to speak is silent", () => {
  const { getAllByRole } = render(
    <>
      <Announcer />
      <TimeLeft until={START + MINUTE} />
    </>,
  );
  const before = getAllByRole("status").map((voice) => voice.textContent);
  pass(2 * MINUTE);
  expect(getAllByRole("status").map((voice) => voice.textContent)).toEqual(before);
});
