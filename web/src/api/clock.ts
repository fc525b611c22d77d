// The service's clock. What the server calls now is now: the clock of the computer may be wrong, and a demonstration
// runs on a day of its own.

let ahead = 0;

/** Learns how far the service's clock is ahead of this computer's, from an answer that was just received. */
export function learnNow(serverNow: string): void {
  const told = Date.parse(serverNow);
  if (Number.isFinite(told)) ahead = told - Date.now();
}

/** By how many milliseconds the service's clock is ahead of this computer's. */
export function clockAhead(): number {
  return ahead;
}

/** Milliseconds since 1970 by the service's clock. */
export function now(): number {
  return Date.now() + ahead;
}
