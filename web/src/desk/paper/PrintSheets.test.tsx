import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { problem, serve, show, signedInAs, type Asked } from "../testing";
import { PrintSheetsOf } from "./PrintSheets";

const DESK = { date: "2026-11-25", care_manager_name: "Ruth Example", items: [{}, {}] };

beforeEach(() => {
  signedInAs("care-manager");
  URL.createObjectURL = vi.fn<() => string>(() => "blob:x");
  URL.revokeObjectURL = vi.fn<() => void>();
});
afterEach(cleanup);

async function form(answer: Parameters<typeof serve>[0][string]): Promise<Asked[]> {
  const asked = serve({ "GET /v1/desk": { body: DESK }, "POST /v1/call-sheets": answer });
  show(<PrintSheetsOf careManager={undefined} />);
  await screen.findByText("2 calls on the list of Ruth Example today");
  return asked;
}

function type(passphrase: string, again: string): void {
  fireEvent.change(screen.getByLabelText("Passphrase"), { target: { value: passphrase } });
  fireEvent.change(screen.getByLabelText("The passphrase again"), { target: { value: again } });
  fireEvent.click(screen.getByRole("button", { name: "Make the PDF" }));
}

const printed = (asked: readonly Asked[]): readonly Asked[] =>
  asked.filter(({ path }) => path === "/v1/call-sheets");

test("two passphrases that differ are not sent", async () => {
  const asked = await form({ body: "%PDF" });
  type("correct horse", "correct house");
  expect((await screen.findByRole("alert")).textContent).toContain("The two are not the same");
  expect(printed(asked)).toHaveLength(0);
});

test("the passphrase goes into the body and is gone from the page afterwards", async () => {
  const asked = await form({ body: "%PDF" });
  type("correct horse", "correct horse");
  await screen.findByText("The PDF is in your downloads");
  expect(printed(asked)).toMatchObject([
    { method: "POST", body: { passphrase: "correct horse" }, key: null },
  ]);
  expect(screen.getByLabelText<HTMLInputElement>("Passphrase").value).toBe("");
});

test("a refusal of the passphrase stands at its field", async () => {
  await form(
    problem(422, "invalid", {
      errors: [{ pointer: "/passphrase", code: "characters", reason: "a PDF takes no such characters" }],
    }),
  );
  type("correct horse", "correct horse");
  await screen.findByRole("alert");
  expect(screen.getByLabelText("Passphrase").getAttribute("aria-invalid")).toBe("true");
});
