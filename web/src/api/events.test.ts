import { describe, expect, test, vi } from "vitest";
import { type Browser, type Change, listen, type Stream } from "./events";

/** A stream that a test writes. */
class Source {
  static last: Source | null = null;
  readyState = 1;
  closed = false;
  readonly #listeners = new Map<string, (event: { data: string }) => void>();
  addEventListener(name: string, hear: (event: { data: string }) => void): void {
    this.#listeners.set(name, hear);
  }
  send(name: string, data: unknown = {}): void {
    this.#listeners.get(name)?.({ data: JSON.stringify(data) });
  }
  close(): void {
    this.closed = true;
  }
}

/** Tabs of one browser: the first that asks has the lock. */
function tabs(): { tab: () => Browser; sources: Source[] } {
  const all = new Set<{ listener: ((told: never) => void) | null }>();
  const sources: Source[] = [];
  const waiting: (() => void)[] = [];
  let taken = false;
  function tab(): Browser {
    return {
      open: () => {
        const source = new Source();
        sources.push(source);
        return source as unknown as EventSource;
      },
      tabs: () => {
        const one: { listener: ((told: never) => void) | null } = { listener: null };
        all.add(one);
        return {
          tell: (told) => {
            for (const other of all) if (other !== one) other.listener?.(told as never);
          },
          hear: (listens) => {
            one.listener = listens;
          },
          close: () => all.delete(one),
        };
      },
      lock: (hold, signal) => {
        const begin = (): void => {
          if (signal.aborted) {
            waiting.shift()?.();
            return;
          }
          taken = true;
          void hold().then(() => {
            taken = false;
            waiting.shift()?.();
          });
        };
        if (taken) waiting.push(begin);
        else begin();
      },
    };
  }
  return { tab, sources };
}

function listener(): { changes: (Change | null)[]; streams: Stream[] } & Parameters<typeof listen>[0] {
  const changes: (Change | null)[] = [];
  const streams: Stream[] = [];
  return { changes, streams, changed: (it) => changes.push(it), stream: (it) => streams.push(it) };
}

describe("the stream of changes", () => {
  test("is read by one tab, which tells the others", () => {
    const { tab, sources } = tabs();
    const [first, second] = [listener(), listener()];
    listen(first, tab());
    listen(second, tab());
    expect(sources).toHaveLength(1);
    sources[0]?.send("live");
    sources[0]?.send("changed", { subject: "escalation", id: "12" });
    for (const { changes, streams } of [first, second]) {
      expect(streams.at(-1)).toEqual({ kind: "live" });
      expect(changes).toEqual([null, { subject: "escalation", id: "12" }]);
    }
  });

  test("goes on in another tab when the one that read it is closed", async () => {
    const { tab, sources } = tabs();
    const second = listener();
    const close = listen(listener(), tab());
    listen(second, tab());
    close();
    await vi.waitFor(() => expect(sources).toHaveLength(2));
    expect(sources[0]?.closed).toBe(true);
    sources[1]?.send("live");
    expect(second.streams.at(-1)).toEqual({ kind: "live" });
  });

  test("says since when it has stopped, and reads everything anew when it is back", () => {
    const { tab, sources } = tabs();
    const one = listener();
    listen(one, tab());
    sources[0]?.send("live");
    sources[0]?.send("error");
    sources[0]?.send("error");
    const stopped = one.streams.filter(({ kind }) => kind === "stopped");
    expect(stopped).toHaveLength(2);
    expect(stopped[0]).toEqual(stopped[1]);
    sources[0]?.send("live");
    expect(one.changes).toEqual([null, null]);
  });

  test("opens anew after a refusal, which a browser does not do", () => {
    vi.useFakeTimers();
    try {
      const { tab, sources } = tabs();
      const close = listen(listener(), tab());
      const [source] = sources;
      if (source) source.readyState = 2;
      source?.send("error");
      vi.advanceTimersByTime(5000);
      expect(sources).toHaveLength(2);
      close();
    } finally {
      vi.useRealTimers();
    }
  });
});
