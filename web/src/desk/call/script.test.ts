import { describe, expect, test } from "vitest";
import { given, question, script } from "./fixtures";
import { before, linesOf, openAfter, partsOf, standsAt, withAnswer, type Pending } from "./script";

const NONE: Pending = new Map();
const some = script([
  question("pain", { answer: given(false) }),
  question("breath"),
  question("medicines", { script: "everyday", kind: "choice", answer: given(null) }),
  question("smokes", { script: "everyday", kind: "choice" }),
]);

describe("lines", () => {
  test("an answer on its way stands over what the server said; null is an answer", () => {
    const lines = linesOf(some, new Map([["breath", true]]));
    expect(lines.map(({ answered, value }) => [answered, value])).toEqual([
      [true, false],
      [true, true],
      [true, null],
      [false, null],
    ]);
    const changed = linesOf(some, new Map([["pain", null]]));
    expect(changed[0]).toMatchObject({ answered: true, value: null });
  });

  test("parts keep the order of the call, and those that ask nothing are left out", () => {
    expect(partsOf(some, NONE).map(({ title, lines }) => [title, lines.length])).toEqual([
      ["Before anything else", 2],
      ["Every day", 2],
    ]);
    expect(partsOf(script([question("pain")]), NONE).map(({ title }) => title)).toEqual([
      "Before anything else",
    ]);
  });
});

describe("the next question", () => {
  const lines = linesOf(some, NONE);

  test("is the next open one, and begins again at the first that was left out", () => {
    expect(openAfter(lines, "pain")).toBe("breath");
    expect(openAfter(lines, "breath")).toBe("smokes");
    expect(openAfter(lines, "smokes")).toBe("breath");
    expect(openAfter(lines, null)).toBe("breath");
  });

  test("is none at the end", () => {
    const all = linesOf(
      some,
      new Map<string, boolean>([
        ["breath", false],
        ["smokes", true],
      ]),
    );
    expect(openAfter(all, "smokes")).toBeUndefined();
    expect(standsAt(all, null)).toBeUndefined();
  });

  test("is the one that was chosen as long as it is asked, answered or not", () => {
    expect(standsAt(lines, "medicines")).toBe("medicines");
    expect(standsAt(lines, "cigarettes")).toBe("breath");
  });

  test("the one before it is the one above, and from the end the last", () => {
    expect(before(lines, "breath")).toBe("pain");
    expect(before(lines, "pain")).toBeUndefined();
    expect(before(lines, null)).toBe("smokes");
  });
});

describe("an answer that the server has taken", () => {
  const answered = {
    question: "smokes",
    lease_until: "2026-11-25T11:12:00Z",
    next: null,
    scores: [],
    dropped: [],
    flags: [],
    tasks: [],
  };
  const by = { at: "2026-11-25T10:41:00Z", user: "1" };

  test("stands in the script; what it leaves out is gone", () => {
    const now = withAnswer(some, "smokes", "never", by, { ...answered, dropped: ["breath"] });
    expect(now.questions.map(({ id }) => id)).toEqual(["pain", "medicines", "smokes"]);
    expect(now.questions[2]?.answer).toEqual({
      at: by.at,
      by: "1",
      script_version: "2026-11-1",
      value: "never",
    });
    // What was read before is not changed under whoever shows it.
    expect(some.questions[3]?.answer).toBeNull();
  });

  test("a flag that it raises comes last and stands once", () => {
    const flag = {
      flag: "chest-pain",
      question: "pain",
      severity: "red" as const,
      say: ["Please ring 999 now"],
      escalation: "9",
      source: "",
    };
    const once = withAnswer(some, "pain", true, by, { ...answered, flags: [flag] });
    const twice = withAnswer(once, "pain", true, by, { ...answered, flags: [{ ...flag, escalation: "10" }] });
    expect(twice.flags).toEqual([{ ...flag, escalation: "10" }]);
  });
});
