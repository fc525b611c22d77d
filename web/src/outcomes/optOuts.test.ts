import { expect, test } from "vitest";
import { readList } from "./optOuts";

test("a list has a number in each line, each counted once, and may have a heading", () => {
  const text = '\uFEFFNHS number,Date\r\n999 000 0018,2026-11-01\r\n\r\n9990000018\r\n"9990000026"\r\n';
  expect(readList(text)).toEqual({ numbers: ["9990000018", "9990000026"], wrong: [] });
});

test("a line that holds no NHS number is told by its place, also a number that is mistyped", () => {
  expect(readList("9990000018\nnobody\n9990000019\n12345")).toEqual({
    numbers: ["9990000018"],
    wrong: [2, 3, 4],
  });
  expect(readList("9990000019")).toEqual({ numbers: [], wrong: [1] });
});

test("a first line with a digit in it is no heading", () => {
  expect(readList("999 000 0O18\n9990000026")).toEqual({ numbers: ["9990000026"], wrong: [1] });
  expect(readList("nobody,9990000018")).toEqual({ numbers: [], wrong: [1] });
  expect(readList("NHS number\n")).toEqual({ numbers: [], wrong: [] });
});
