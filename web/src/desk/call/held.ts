// The call that the person at the desk holds, as the claim answered it. It lives in the memory of the page: the token of
// its lease goes with every save, and a page that was loaded again asks for it again.

import type { components } from "../../api/generated/schema";
import { Store, useStore } from "../../shell/store";

export type Claimed = components["schemas"]["Claimed"];

const held = new Store<Claimed | null>(null);

/** Takes up a call that was claimed. */
export function adopt(claimed: Claimed): void {
  held.set(claimed);
}

export function useHeld(): Claimed | null {
  return useStore(held);
}

/** The call has ended, was given back, or is somebody else's. */
export function drop(call: string): void {
  if (held.get()?.call === call) held.set(null);
}

/** Latest save in this page, for the screen that comes after it. It names nobody. */
export interface Saved {
  readonly at: number;
  /** Consequence, in a sentence. */
  readonly followed: string;
}

const saved = new Store<Saved | null>(null);

export function noteSaved(what: Saved | null): void {
  saved.set(what);
}

export function useSaved(): Saved | null {
  return useStore(saved);
}
