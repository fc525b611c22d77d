import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { learnNow } from "../../../api/clock";
import { newQueryClient } from "../../../api/queries";
import { script } from "../fixtures";
import type { Claimed } from "../held";
import { Room } from "../room";
import type { Script } from "../script";
import { CallProvider } from "../view";
import { Tasks } from "./Tasks";

const claimed = { call: "7", lease_token: "42", draft: {}, patient: { id: "3" } } as unknown as Claimed;

const task: Script["tasks"][number] = {
  id: "9",
  call: "7",
  flag: "hypo-symptoms",
  what: "Measure the blood glucose again",
  due_at: "2026-11-25T10:46:00Z",
  overdue: false,
  escalated_at: null,
  done_at: null,
  outcome: null,
  note: "",
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime("2026-11-25T10:31:00Z");
  learnNow("2026-11-25T10:31:00Z");
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function tasks(...all: Script["tasks"]): { text: () => string; reads: () => number } {
  const queries = newQueryClient();
  const room = new Room(claimed, queries, "1");
  const refresh = vi.spyOn(room, "refreshScript").mockResolvedValue();
  const none = (): undefined => undefined;
  const parts = { before: undefined, record: undefined, panel: null, go: none, open: none };
  const { container } = render(
    <QueryClientProvider client={queries}>
      <CallProvider view={{ ...parts, room, script: script([], { tasks: all }) }}>
        <Tasks />
      </CallProvider>
    </QueryClientProvider>,
  );
  return { text: () => container.textContent, reads: () => refresh.mock.calls.length };
}

function passes(minutes: number): void {
  for (let n = 0; n < minutes; n += 1) act(() => void vi.advanceTimersByTime(60_000));
}

test("a task that nobody has done by its time is read again until its alarm has gone out", () => {
  const { text, reads } = tasks(task);
  expect(text()).toContain("Measure the blood glucose again in 15");
  passes(14);
  expect(reads()).toBe(0);
  passes(2);
  expect(text()).toContain("Measure the blood glucose again now");
  expect(text()).toContain("an alarm goes out");
  expect(reads()).toBe(1);
});

test("an alarm that has gone out is not announced as one to come", () => {
  learnNow("2026-11-25T11:00:00Z");
  const { text, reads } = tasks({ ...task, overdue: true, escalated_at: "2026-11-25T10:56:00Z" });
  expect(text()).toContain("The alarm went out at 10:56.");
  expect(text()).not.toContain("an alarm goes out");
  passes(5);
  expect(reads()).toBe(0);
});
