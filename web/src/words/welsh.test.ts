// The desk's main path is whole in Welsh: the day, the call, how it ends. Elsewhere a sentence may still be English.

import { describe, expect, test } from "vitest";
import { call as callCy } from "./cy/call";
import { calls as callsCy } from "./cy/calls";
import { today as todayCy } from "./cy/today";
import { call as callEn } from "./en/call";
import { calls as callsEn } from "./en/calls";
import { today as todayEn } from "./en/today";

type Catalogue = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const PATH: readonly (readonly [string, Catalogue, Catalogue])[] = [
  ["today", todayEn, todayCy],
  ["calls", callsEn, callsCy],
  ["call", callEn, callCy],
];

/** Sentences in which Welsh leaves the pronoun out. */
const PRONOUNS = new Set(["she", "She", "her", "hers", "Hers"]);

function namesIn(sentence: Catalogue[string] | undefined): readonly string[] {
  const text = typeof sentence === "string" ? sentence : (sentence?.["other"] ?? "");
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => !PRONOUNS.has(name)).toSorted();
}

describe.each(PATH)("%s", (_, en, cy) => {
  test("has every sentence", () => {
    expect(Object.keys(en).filter((key) => !(key in cy))).toEqual([]);
  });

  test("has in each sentence the names that English has", () => {
    const odd = Object.keys(en).filter((key) => namesIn(en[key]).join() !== namesIn(cy[key]).join());
    expect(odd).toEqual([]);
  });
});
