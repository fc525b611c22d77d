// Who is signed in, for screens.

import { useSyncExternalStore } from "react";
import { type Action, type Person, session, type SessionState } from "../api/session";

export function useSessionState(): SessionState {
  return useSyncExternalStore(session.subscribe, session.snapshot);
}

/** The person at the desk, also while the page is covered. Only for screens, which nobody else sees. */
export function usePerson(): Person {
  const state = useSessionState();
  if (!("session" in state)) throw new Error("no session: this is no screen for people who are signed in");
  return state.session.user;
}

/**
 * Says what the person's role may do at all, for what is about nobody in particular. What may be done with one thing as it
 * stands is said by that thing's own `allowed_actions`.
 */
export function useMay(): (action: Action) => boolean {
  const { allowed_actions } = usePerson();
  return (action) => allowed_actions.includes(action);
}
