// What all parts of a call know: the room with what is typed, and what the server says of the call and its patient.

import { createContext, useContext, type ReactNode } from "react";
import type { Answer } from "../../api/queries";
import { useStore } from "../../shell/store";
import type { CallDraft } from "./draft";
import type { OutboxState } from "./outbox";
import type { Room } from "./room";
import type { Script } from "./script";
import { spokenOf, type Spoken } from "./words";

export type Before = Answer<"/v1/calls/{id}/before-dialling">;
export type PatientRecord = Answer<"/v1/patients/{id}">;

export type Step = "dial" | "talk" | "finish";

/** Panel above the script, one at a time. */
export type Panel = "plan" | "needs" | "concern" | "pass" | "give-back" | "medicine";

export interface CallView {
  readonly room: Room;
  /** Undefined until it is known; the question is drawn first, so not everything is there at once. */
  readonly script: Script | undefined;
  readonly before: Before | undefined;
  readonly record: PatientRecord | undefined;
  readonly go: (step: Step, choose?: string) => void;
  readonly panel: Panel | null;
  readonly open: (panel: Panel | null) => void;
}

const Context = createContext<CallView | null>(null);

export function CallProvider({ view, children }: { view: CallView; children: ReactNode }): ReactNode {
  return <Context value={view}>{children}</Context>;
}

export function useCallView(): CallView {
  const view = useContext(Context);
  if (view === null) throw new Error("this belongs into the screen of a call");
  return view;
}

/** Whether the one on the telephone is known to be the patient. Until then no identity is on the screen. */
export function useVerified(): boolean {
  return useCallView().script?.identity.verified ?? false;
}

export function useSpoken(): Spoken {
  return spokenOf(useCallView().record?.sex ?? null);
}

export function useDraft(): CallDraft {
  return useStore(useCallView().room.draft);
}

export function useOutbox(): OutboxState {
  return useStore(useCallView().room.outbox.state);
}
