// What is being looked for. It may be a name or a number of a patient, so it stands in memory: not in the
// address, not in the history of the browser.

import { Store, useStore } from "./store";

const sought = new Store("");

/** Text typed into the header's search, for the page that looks for it. */
export function useSought(): string {
  return useStore(sought);
}

export function seek(text: string): void {
  sought.set(text);
}
