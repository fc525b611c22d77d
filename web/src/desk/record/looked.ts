// What somebody did in a record, in words: the commonest acts as sentences, all others by the words of their code. Pure.

import { t } from "./words";

const SAID = {
  "patient.read": "looked.read",
  "patient.access-log": "looked.log",
  "patient.break-glass": "looked.glass",
  "patient.change": "looked.change",
  "patient.search": "looked.found",
} as const satisfies Record<string, Parameters<typeof t>[0]>;

function isSaid(action: string): action is keyof typeof SAID {
  return Object.hasOwn(SAID, action);
}

/** `reading.record` as `Reading: record`. */
export function didIn(action: string): string {
  if (isSaid(action)) return t(SAID[action]);
  const [noun = "", verb = ""] = action.replaceAll("-", " ").split(".");
  const name = noun.charAt(0).toUpperCase() + noun.slice(1);
  return verb === "" ? name : `${name}: ${verb}`;
}
