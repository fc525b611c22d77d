import { cleanup, fireEvent, render } from "@testing-library/react";
import { useState, type ReactNode } from "react";
import { afterEach, expect, test } from "vitest";
import { ChipsMany, ChipsOne } from "./Chips";

afterEach(cleanup);

const CHIPS = [
  { value: "hypertension", text: "Hypertension" },
  { value: "copd", text: "COPD" },
  { value: "heart-failure", text: "Heart failure" },
] as const;

type Condition = (typeof CHIPS)[number]["value"];

function Many({ told }: { readonly told: (values: readonly Condition[]) => void }): ReactNode {
  const [values, setValues] = useState<readonly Condition[]>([]);
  return (
    <ChipsMany
      id="conditions"
      legend="Conditions"
      chips={CHIPS}
      values={values}
      onChange={(next) => {
        setValues(next);
        told(next);
      }}
    />
  );
}

test("several of many are told in the order of the chips, whatever was pressed first", () => {
  const seen: (readonly Condition[])[] = [];
  const { getByRole } = render(<Many told={(values) => seen.push(values)} />);
  fireEvent.click(getByRole("checkbox", { name: "Heart failure" }));
  fireEvent.click(getByRole("checkbox", { name: "Hypertension" }));
  fireEvent.click(getByRole("checkbox", { name: "Heart failure" }));
  expect(seen).toEqual([["heart-failure"], ["hypertension", "heart-failure"], ["hypertension"]]);
});

test("one of several is one group of radios under its legend", () => {
  const seen: Condition[] = [];
  const { getByRole, getAllByRole } = render(
    <ChipsOne id="why" legend="Why now" chips={CHIPS} value="copd" onChange={(value) => seen.push(value)} />,
  );
  expect(getByRole("group", { name: "Why now" })).toBeTruthy();
  const radios = getAllByRole("radio");
  expect(new Set(radios.map((radio) => radio.getAttribute("name")))).toEqual(new Set(["why"]));
  expect(radios.map((radio) => (radio as HTMLInputElement).checked)).toEqual([false, true, false]);
  fireEvent.click(getByRole("radio", { name: "Hypertension" }));
  expect(seen).toEqual(["hypertension"]);
});

test("an error describes the group, and the summary's link leads to the first chip", () => {
  const { getByRole } = render(
    <ChipsMany
      id="conditions"
      legend="Conditions"
      error="Choose at least one condition"
      chips={CHIPS}
      values={[]}
      onChange={() => undefined}
    />,
  );
  const described = getByRole("group", { name: "Conditions" }).getAttribute("aria-describedby") ?? "";
  const error = described.split(" ").map((id) => document.querySelector(`#${id}`)?.textContent ?? "");
  expect(error.join(" ")).toContain("Choose at least one condition");
  expect(document.querySelector("#conditions")).toBe(getByRole("checkbox", { name: "Hypertension" }));
});
