// One polite voice for what changes without being looked at: a page that came, a save, a clock at its
// threshold. Two regions take turns, so that the same sentence twice is read twice.

import type { ReactNode } from "react";
import { Store, useStore } from "./store";

const said = new Store<{ readonly text: string; readonly turn: 0 | 1 }>({ text: "", turn: 0 });

/** Says `text` to whoever listens to the page. */
export function announce(text: string): void {
  said.set({ text, turn: said.get().turn === 0 ? 1 : 0 });
}

export function Announcer(): ReactNode {
  const { text, turn } = useStore(said);
  return (
    <div className="nhsuk-u-visually-hidden">
      <div role="status">{turn === 0 ? text : ""}</div>
      <div role="status">{turn === 1 ? text : ""}</div>
    </div>
  );
}
