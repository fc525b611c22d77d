import { cleanup, render, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { parseCsv } from "./csv";
import { RowTable, shownColumns } from "./RowTable";

afterEach(cleanup);

const file = parseCsv(
  "nhs_number,given_name,sex,total_cholesterol_mmol_l\n9990000018,Harjit,female,5\n9990000026,,femal,50\n",
);
const faults = [
  { row: 3, field: "given_name", code: "missing", reason: "" },
  { row: 3, field: "sex", code: "unknown-word", reason: "" },
];

test("what is wrong stands in a row below its own, and only its cells are marked", () => {
  const { getByRole } = render(<RowTable caption="Rows" file={file} rows={file.rows} faults={faults} />);
  const [, first, second, why] = getByRole("table").querySelectorAll("tr");
  expect(first?.querySelector(".rw-cellbad")).toBeNull();
  const bad = [...(second?.querySelectorAll(".rw-cellbad") ?? [])].map(({ textContent }) => textContent);
  expect(bad).toEqual(["empty", "femal"]);
  expect(within(second as HTMLElement).getByRole("rowheader").textContent).toBe("3");
  expect(why?.textContent).toContain("given_name: ");
  expect(why?.textContent).toContain("sex: ");
});

test("a fault of the row as a whole names no column", () => {
  const whole = [{ row: 2, field: "", code: "duplicate-in-file", reason: "the same person as row 3" }];
  const { container } = render(<RowTable caption="Rows" file={file} rows={file.rows} faults={whole} />);
  expect(container.querySelectorAll(".rw-why")).toHaveLength(1);
  expect(container.querySelector(".rw-why b")).toBeNull();
  expect(container.querySelector(".rw-cellbad")).toBeNull();
});

test("a column that is seldom looked at is shown where something in it is wrong", () => {
  expect(shownColumns(file, [])).toEqual(["nhs_number", "given_name"]);
  expect(shownColumns(file, faults)).toEqual(["nhs_number", "given_name", "sex"]);
});
