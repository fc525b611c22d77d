import { afterEach, expect, test } from "vitest";
import { catalogue } from "./catalogue";
import { shell as cy } from "./cy/shell";
import { shell as en } from "./en/shell";
import { setLanguage } from "./language";
import { longDay, timeLeft } from "./when";

const t = catalogue(
  {
    greeting: "Good morning, {name}",
    only: "Only in English",
    calls: { one: "{n} call left for {name}", other: "{n} calls left for {name}" },
  },
  {
    cy: {
      greeting: "Bore da, {name}",
      calls: { one: "{n} alwad i {name}", two: "{n} alwad i {name}!", other: "{n} o alwadau i {name}" },
    },
  },
);

afterEach(() => setLanguage("en"));

test("a sentence is filled in", () => {
  expect(t("greeting", { name: "Ruth" })).toBe("Good morning, Ruth");
});

test("a number has its plural form", () => {
  expect(t("calls", { n: 1, name: "Ruth" })).toBe("1 call left for Ruth");
  expect(t("calls", { n: 0, name: "Ruth" })).toBe("0 calls left for Ruth");
});

test("Welsh has its own plural forms, and English words where it has none yet", () => {
  setLanguage("cy");
  expect(t("greeting", { name: "Ruth" })).toBe("Bore da, Ruth");
  expect(t("calls", { n: 2, name: "Ruth" })).toBe("2 alwad i Ruth!");
  expect(t("calls", { n: 7, name: "Ruth" })).toBe("7 o alwadau i Ruth");
  expect(t("only")).toBe("Only in English");
});

test("dates and clocks follow the language", () => {
  setLanguage("cy");
  expect(longDay("2026-11-25", "2026-11-25")).toBe("dydd Mercher 25 Tachwedd");
  expect(timeLeft(27 * 60_000)).toBe("27\u00a0mun");
  expect(document.documentElement.lang).toBe("cy");
});

test("a translation has the places of its original", () => {
  const places = (text: string): string[] =>
    [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
  const texts: Readonly<Record<string, unknown>> = en;
  for (const [key, welsh] of Object.entries(cy)) {
    expect([key, places(welsh)]).toEqual([key, places(String(texts[key]))]);
  }
});
