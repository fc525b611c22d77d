// Whose list is worked. A colleague's is worked for a reason, which goes with each claim; it is the choice of this page
// and is forgotten with it.

import { Store, useStore } from "../../shell/store";

export interface Covering {
  /** The id of the care manager. */
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

const covering = new Store<Covering | null>(null);

/** Colleague whose list is worked in place of one's own. */
export function useCovering(): Covering | null {
  return useStore(covering);
}

export function cover(whose: Covering | null): void {
  covering.set(whose);
}

/** The body of a claim from the list that is worked. */
export function claimBody(): { care_manager: string | null; reason: string | null } {
  const whose = covering.get();
  return { care_manager: whose?.id ?? null, reason: whose?.reason ?? null };
}
