import { expect, test } from "vitest";
import { didIn } from "./looked";

test("what was done is said in words, and nothing is left out that has none", () => {
  expect(didIn("patient.read")).toBe("Looked at the record");
  expect(didIn("reading.record")).toBe("Reading: record");
  expect(didIn("care-plan.save")).toBe("Care plan: save");
  expect(didIn("odd")).toBe("Odd");
});
