import { expect, test } from "vitest";
import { scoreChoices, scoreRange } from "./scores";

test("a value is said as one, and what is unknown as a range", () => {
  expect(scoreRange({ unit: "points", lowest: 1, highest: 1 })).toBe("1 point");
  expect(scoreRange({ unit: "points", lowest: 6, highest: 15 })).toBe("6 to 15 points");
  expect(scoreRange({ unit: "per-mille", lowest: 337, highest: 337 })).toBe("33.7 %");
  expect(scoreRange({ unit: "per-mille", lowest: 50, highest: 1000 })).toBe("5.0 to 100.0 %");
});

test("what counts something has no choices, and what has two degrees has three", () => {
  expect(scoreChoices("emergency-visits-6-months")).toBeNull();
  expect(scoreChoices("dementia")).toEqual(["No", "Yes"]);
  expect(scoreChoices("cancer")).toHaveLength(3);
});
