// The ways in which somebody leaves. After each of them the client is loaded anew: nothing that one person
// has read is in the memory of the page when another one comes.

import { session } from "../api/session";
import { holdSettings, restoreSettings } from "../words/setting";

/** Loads the client anew at an address of it. */
export function loadAnew(address: string): void {
  globalThis.location.assign(address);
}

let leaving = false;

/** Says that the person at the desk means the next visit to `/sign-out`; a link from elsewhere does not. */
export function meanToLeave(): void {
  leaving = true;
}

/**
 * Ends the session of this browser, if that is meant. Without an answer nothing is pretended: the failure is
 * thrown.
 */
export async function signOutIfMeant(): Promise<boolean> {
  if (!leaving) return false;
  leaving = false;
  holdSettings();
  await session.signOut();
  restoreSettings();
  return true;
}

/** Keeps what the browser would bring back of a page from showing it to whoever comes next. */
export function watchReturns(): void {
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) globalThis.location.reload();
  });
}
