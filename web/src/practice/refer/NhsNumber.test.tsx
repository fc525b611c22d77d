import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { NhsNumber } from "./NhsNumber";
import type { Known } from "./useKnown";

afterEach(cleanup);

function shown(value: string, known: Known = { kind: "nothing-asked" }, error?: string) {
  const { getByRole, getByLabelText } = render(
    <NhsNumber value={value} error={error} known={known} onChange={() => undefined} />,
  );
  return { said: getByRole("status").textContent, field: getByLabelText("NHS number") };
}

test("digits that are still to come are counted, and not read aloud", () => {
  const { said, field } = shown("999 000");
  expect(said).toBe("");
  const check = document.querySelector(`#${field.getAttribute("aria-describedby") ?? ""}`);
  expect(check?.textContent).toBe("6 of 10 digits");
});

test.each([
  ["9990000019", /A digit is wrong/],
  ["999 000 001x", /only digits/],
  ["99900000181", /more than ten/],
])("%s is said to be wrong while it is typed", (typed, words) => {
  expect(shown(typed).said).toMatch(words);
});

test("whether somebody is with us is said as soon as the number is whole", () => {
  expect(shown("9990000018", { kind: "asking" }).said).toMatch(/looking whether/);
  cleanup();
  expect(shown("9990000018", { kind: "new" }).said).toMatch(/not with us/);
  cleanup();
  expect(shown("9990000018", { kind: "not-told" }).said).toBe("Valid");
  cleanup();
  const withUs = { kind: "with-us", patient: {} } as unknown as Known;
  expect(shown("9990000018", withUs).said).toMatch(/with us already/);
});

test("a number that was refused is described by its fault", () => {
  const { field } = shown("999", { kind: "nothing-asked" }, "Give the NHS number");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const described = field.getAttribute("aria-describedby") ?? "";
  expect(document.querySelector(`#${described}`)?.textContent).toContain("Give the NHS number");
});
