// Time that goes on. All clocks of a page tick together, by the service's clock, and only while the page is
// seen.

import { useSyncExternalStore } from "react";
import { now } from "../api/clock";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function tick(): void {
  timer = undefined;
  for (const listener of listeners) listener();
  start();
}

function start(): void {
  if (timer !== undefined || listeners.size === 0) return;
  // On the full second of the service, so that all clocks of all screens change at once.
  timer = setTimeout(tick, 1000 - (now() % 1000));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  start();
  document.addEventListener("visibilitychange", listener);
  return () => {
    listeners.delete(listener);
    document.removeEventListener("visibilitychange", listener);
    if (listeners.size > 0 || timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

/**
 * Result of `compute` for the service's time; whoever reads it is drawn again only when it changes. `compute`
 * answers a text, a number or a boolean.
 */
export function useTicking<T extends string | number | boolean>(compute: () => T): T {
  return useSyncExternalStore(subscribe, compute);
}

/** The service's time in milliseconds, rounded down to `step`. */
export function useNow(step = 1000): number {
  return useTicking(() => Math.floor(now() / step) * step);
}
