// Who is signed in, for screens.

import { useSyncExternalStore } from "react";
import { type Person, session, type SessionState } from "../api/session";

export function useSessionState(): SessionState {
  return useSyncExternalStore(session.subscribe, session.snapshot);
}

/** The person at the desk, also while the page is covered. Only for screens, which nobody else sees. */
export function usePerson(): Person {
  const state = useSessionState();
  if (!("session" in state)) throw new Error("no session: this is no screen for people who are signed in");
  return state.session.user;
}
