// What a protocol says of a reading. Both figures of a pressure may say the same; it is said once.

import { capital } from "./words";

export function sentencesOf(says: readonly string[]): readonly string[] {
  return [...new Set(says)].map(capital);
}

/** All of it in one line. */
export function inALine(says: readonly string[]): string {
  return sentencesOf(says)
    .map((sentence) => `${sentence}.`)
    .join(" ");
}
