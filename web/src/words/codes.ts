// Codes of the service in words.

import { catalogue } from "./catalogue";
import { causeName, inWords } from "./clinical";
import { codes as cy } from "./cy/codes";
import { codes as en } from "./en/codes";

const say = catalogue(en, { cy });

type Key = keyof typeof en;

type KindOf<K extends string> = K extends `${infer Kind}.${string}` ? Kind : never;

/** Catalogue that a code belongs to. */
export type CodeKind = KindOf<Key>;

function isKnown(key: string): key is Key {
  return Object.hasOwn(en, key);
}

/** A code in words; one that has none is shown as it is, and never left out. */
export function wordOf(kind: CodeKind, code: string): string {
  const key = `${kind}.${code}`;
  return isKnown(key) ? say(key) : inWords(code);
}

/** A code in words within a sentence. Those that are names, such as HbA1c, keep their capitals. */
export function wordWithin(kind: CodeKind, code: string): string {
  const word = wordOf(kind, code);
  const [first = "", second = ""] = word;
  const isName = second !== "" && second === second.toUpperCase() && /[A-Z]/.test(second);
  return isName || first === "" ? word : first.toLowerCase() + word.slice(1);
}

/**
 * Cause of an escalation, in words. Those that a script raised name its flag: `answer-chest-pain`,
 * `overdue-retest`.
 */
export function causeOf(cause: string): string {
  const [, how, flag] = /^(answer|overdue)-(.+)$/.exec(cause) ?? [];
  if (how === undefined || flag === undefined) return causeName(cause);
  return say(how === "answer" ? "raised.answer" : "raised.overdue", { flag: flag.replaceAll("-", " ") });
}
