import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Problem, unreachable } from "../../api/problem";
import { Outbox, type Job } from "./outbox";

let clock = 0;
let outbox: Outbox;
let sent: string[];

beforeEach(() => {
  vi.useFakeTimers();
  clock = 1000;
  sent = [];
  outbox = new Outbox(() => clock);
});
afterEach(() => {
  outbox.close();
  vi.useRealTimers();
});

function problem(status: number, code: string, retryAfter: number | null = null): Problem {
  return new Problem({
    kind: status >= 500 ? "failed" : "refused",
    status,
    code,
    title: "",
    detail: "",
    requestId: null,
    fields: [],
    existing: null,
    retryAfter,
  });
}

/** A job that fails with each of `failures` in turn and then succeeds. */
function job(name: string, failures: readonly Problem[] = [], more: Partial<Job> = {}): Job {
  const left = [...failures];
  return {
    leased: true,
    send: () => {
      sent.push(name);
      const next = left.shift();
      return next === undefined ? Promise.resolve() : Promise.reject(next);
    },
    ...more,
  };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe("what is put in", () => {
  test("is sent one after the other, in order, and said to be saved", async () => {
    outbox.put("a", job("a"));
    outbox.put("b", job("b"));
    expect(outbox.state.get().waiting).toEqual(["a", "b"]);
    await settle();
    expect(sent).toEqual(["a", "b"]);
    expect(outbox.state.get()).toMatchObject({ waiting: [], savedAt: 1000, failing: null, lost: null });
  });

  test("takes the place of what waits under the same name, and not of what is on its way", async () => {
    outbox.put("draft", job("first"));
    outbox.put("draft", job("second"));
    outbox.put("draft", job("third"));
    await settle();
    expect(sent).toEqual(["first", "third"]);
  });
});

describe("without an answer", () => {
  test("the same is sent again, later each time, and before what came after it", async () => {
    outbox.put("a", job("a", [unreachable(), unreachable()]));
    outbox.put("b", job("b"));
    await settle();
    expect(sent).toEqual(["a"]);
    expect(outbox.state.get()).toMatchObject({ waiting: ["a", "b"], failing: { code: "unreachable" } });
    await vi.advanceTimersByTimeAsync(999);
    expect(sent).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(["a", "a"]);
    await vi.advanceTimersByTimeAsync(1999);
    expect(sent).toEqual(["a", "a"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(["a", "a", "a", "b"]);
    expect(outbox.state.get()).toMatchObject({ waiting: [], failing: null });
  });

  test("what is newer goes in place of what failed", async () => {
    outbox.put("draft", job("old", [unreachable()]));
    await settle();
    outbox.put("draft", job("new"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual(["old", "new"]);
  });

  test("a poke tries at once", async () => {
    outbox.put("a", job("a", [unreachable()]));
    await settle();
    outbox.poke();
    await settle();
    expect(sent).toEqual(["a", "a"]);
  });

  test("the server's wish to wait is kept", async () => {
    outbox.put("a", job("a", [problem(429, "too-many", 4)]));
    await settle();
    await vi.advanceTimersByTimeAsync(3999);
    expect(sent).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(["a", "a"]);
  });

  test("a session that has ended loses nothing", async () => {
    outbox.put("a", job("a", [problem(401, "unauthenticated")]));
    await settle();
    expect(outbox.state.get().waiting).toEqual(["a"]);
    outbox.poke();
    await settle();
    expect(outbox.state.get().waiting).toEqual([]);
  });
});

describe("a refusal", () => {
  test("is told to whoever put it in, and is not sent again", async () => {
    const refused = vi.fn<(problem: Problem) => void>();
    outbox.put("a", job("a", [problem(422, "invalid")], { refused }));
    outbox.put("b", job("b"));
    await settle();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual(["a", "b"]);
    expect(refused).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "invalid" }));
    expect(outbox.state.get().lost).toBeNull();
  });
});

describe("a lost lease", () => {
  test("is said once, with what was kept; what still waits goes too, and nothing more is taken", async () => {
    outbox.put("a", job("a", [problem(409, "lease-lost")]));
    outbox.put("b", job("b", [problem(409, "lease-lost")]));
    await settle();
    expect(sent).toEqual(["a", "b"]);
    expect(outbox.state.get().lost).toEqual({ at: 1000, kept: true });
    outbox.put("c", job("c"));
    await settle();
    expect(sent).toEqual(["a", "b"]);
  });

  test("says where something could not be kept", async () => {
    outbox.put("a", job("a", [problem(409, "lease-lost")]));
    outbox.put("b", job("b", [problem(409, "late-drafts-full")]));
    await settle();
    expect(outbox.state.get().lost).toEqual({ at: 1000, kept: false });
  });

  test("does not stop a reading, which belongs to the record", async () => {
    outbox.put("a", job("a", [problem(409, "lease-lost")]));
    await settle();
    outbox.put("reading", job("reading", [], { leased: false }));
    await settle();
    expect(sent).toEqual(["a", "reading"]);
  });
});

test("empty resolves when nothing waits, and not before", async () => {
  const done = vi.fn<() => void>();
  outbox.put("a", job("a", [unreachable()]));
  await settle();
  void outbox.empty().then(done);
  await settle();
  // It pokes, so the second attempt has gone out and came back.
  expect(sent).toEqual(["a", "a"]);
  expect(done).toHaveBeenCalledOnce();
});

test("after the end of the call nothing is sent", async () => {
  outbox.put("a", job("a", [unreachable()]));
  await settle();
  outbox.close();
  outbox.put("b", job("b"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual(["a"]);
  expect(outbox.state.get().waiting).toEqual([]);
});
