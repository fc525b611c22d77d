import { describe, expect, test } from "vitest";
import { given, question, script } from "../fixtures";
import { flagsOf, inTheWay, unheard, type Flag } from "./flags";

function flag(name: string, about: string | null, severity: Flag["severity"] = "red"): Flag {
  return { flag: name, question: about, severity, say: ["Ring 999 now"], escalation: "5", source: "" };
}

const some = script(
  [question("pain", { answer: given(true) }), question("breath"), question("smokes", { script: "everyday" })],
  { flags: [flag("chest-pain", "pain"), flag("low-mood", null, "amber"), flag("severe", null)] },
);

describe("flags", () => {
  test("the newest comes first, with the answer that raised it; a score has none", () => {
    expect(flagsOf(some, new Map()).map(({ flag: f, question: q, value }) => [f.flag, q?.id, value])).toEqual(
      [
        ["severe", undefined, null],
        ["low-mood", undefined, null],
        ["chest-pain", "pain", true],
      ],
    );
  });

  test("red ones stand in the way until their words were said; amber ones never do", () => {
    const all = flagsOf(some, new Map());
    expect(inTheWay(all, []).map(({ flag: f }) => f.flag)).toEqual(["severe", "chest-pain"]);
    expect(inTheWay(all, ["severe", "chest-pain"])).toEqual([]);
  });
});

describe("a yes that the server has not heard", () => {
  test("is one of the first part", () => {
    expect(unheard(some, new Map([["breath", true]]))?.id).toBe("breath");
    expect(unheard(some, new Map([["breath", false]]))).toBeUndefined();
    expect(unheard(some, new Map([["smokes", true]]))).toBeUndefined();
  });

  test("is none once its flag is known", () => {
    expect(unheard(some, new Map([["pain", true]]))).toBeUndefined();
  });
});
