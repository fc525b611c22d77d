// What changes, as the service tells it: one stream of server-sent events for all tabs of a browser. The tab that has
// the lock reads it and tells the others. A change names a kind of thing and an id; what became of it is read as ever.

import { now } from "./clock";

/** Something that has changed. */
export interface Change {
  readonly subject: string;
  readonly id: string;
}

/** Whether changes are being told. `since` is an instant of the service. */
export type Stream =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  | { readonly kind: "stopped"; readonly since: number };

export interface Listener {
  /** `null`: more has changed than could be told, or nothing was told for a while. */
  changed(change: Change | null): void;
  stream(stream: Stream): void;
}

type Told =
  | { readonly kind: "stream"; readonly stream: Stream }
  | { readonly kind: "changed"; readonly change: Change | null }
  /** A tab that has just begun to listen. */
  | { readonly kind: "asked" };

const NAME = "ringwell-events";
const ADDRESS = "/v1/events";
/** The service shows every five seconds that a stream is alive; a browser does not say when it merely goes quiet. */
const AGAIN = 5000;

/** The other tabs of a browser. */
export interface Tabs {
  tell(told: Told): void;
  hear(listener: (told: Told) => void): void;
  close(): void;
}

/** Parts of a browser that the stream needs, so that a test can stand in their place. */
export interface Browser {
  open(address: string): EventSource;
  /** The other tabs. */
  tabs(): Tabs | null;
  /** Runs `hold` once this tab is the one that reads, until its promise ends. */
  lock(hold: () => Promise<void>, signal: AbortSignal): void;
}

const browser: Browser = {
  open: (address) => new EventSource(address),
  tabs: () => {
    if (typeof BroadcastChannel === "undefined") return null;
    const channel = new BroadcastChannel(NAME);
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
      tell: (told) => channel.postMessage(told),
      hear: (listener) => {
        channel.addEventListener("message", ({ data }: MessageEvent<Told>) => listener(data));
      },
      close: () => channel.close(),
    };
  },
  lock: (hold, signal) => {
    if (!("locks" in navigator)) {
      void hold();
      return;
    }
    // It ends by the signal, which is no failure.
    navigator.locks.request(NAME, { signal }, hold).catch(() => undefined);
  },
};

/** Listens until the answer is called. */
export function listen(to: Listener, on: Browser = browser): () => void {
  const tabs = on.tabs();
  const stop = new AbortController();
  let stream: Stream = { kind: "connecting" };
  let reads = false;

  function heard(told: Told): void {
    if (told.kind === "stream") {
      const was = stream;
      stream = told.stream;
      to.stream(stream);
      // What changed while nobody told is not known.
      if (stream.kind === "live" && was.kind !== "live") to.changed(null);
    } else if (told.kind === "changed") {
      to.changed(told.change);
    } else if (reads) {
      tabs?.tell({ kind: "stream", stream });
    }
  }

  function tell(told: Told): void {
    tabs?.tell(told);
    heard(told);
  }

  tabs?.hear(heard);
  tabs?.tell({ kind: "asked" });

  on.lock(
    () =>
      new Promise((resolve) => {
        reads = true;
        const source = readStream(on, tell);
        stop.signal.addEventListener("abort", () => {
          reads = false;
          source();
          resolve();
        });
        if (stop.signal.aborted) {
          source();
          resolve();
        }
      }),
    stop.signal,
  );

  return () => {
    stop.abort();
    tabs?.close();
  };
}

/** Reads the stream, and again when it ends. */
function readStream(on: Browser, tell: (told: Told) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stoppedAt: number | null = null;

  function open(): void {
    source = on.open(ADDRESS);
    source.addEventListener("live", () => {
      stoppedAt = null;
      tell({ kind: "stream", stream: { kind: "live" } });
    });
    source.addEventListener("changed", ({ data }: MessageEvent<string>) => {
      tell({ kind: "changed", change: JSON.parse(data) as Change });
    });
    source.addEventListener("behind", () => tell({ kind: "changed", change: null }));
    source.addEventListener("error", () => {
      stoppedAt ??= now();
      tell({ kind: "stream", stream: { kind: "stopped", since: stoppedAt } });
      // A browser connects again by itself after a cut, and never after a refusal.
      if (source?.readyState === 2) timer = setTimeout(open, AGAIN);
    });
  }

  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
