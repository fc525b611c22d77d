// Records that this person has opened with a reason, and until when. It stands in memory: the service knows whom it has let
// in, and does not say so in the record.

import { Store, useStore } from "../shell/store";

export interface Opened {
  readonly until: string;
  readonly reason: string;
}

const opened = new Store<ReadonlyMap<string, Opened>>(new Map());

/** Remembers that the record of `patient` is open for a while. */
export function noteOpened(patient: string, how: Opened): void {
  opened.set(new Map([...opened.get(), [patient, how]]));
}

/** How the record of `patient` was opened, if it was. */
export function useOpened(patient: string): Opened | undefined {
  return useStore(opened).get(patient);
}
