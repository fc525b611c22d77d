import { describe, expect, it } from "vitest";
import { inWords } from "./spoken";

describe("inWords", () => {
  it.each([
    [0, "nought"],
    [7, "seven"],
    [19, "nineteen"],
    [40, "forty"],
    [88, "eighty-eight"],
    [100, "one hundred"],
    [105, "one hundred and five"],
    [124, "one hundred and twenty-four"],
    [212, "two hundred and twelve"],
    [999, "nine hundred and ninety-nine"],
    [7.8, "seven point eight"],
    [12.05, "twelve point nought five"],
  ])("says %d", (n, words) => {
    expect(inWords(n)).toBe(words);
  });

  it("leaves what is no value of ours a figure", () => {
    expect(inWords(1603)).toBe("1603");
    expect(inWords(-1)).toBe("-1");
  });
});
