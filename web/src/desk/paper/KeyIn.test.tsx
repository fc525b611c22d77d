import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { problem, serve, show, signedInAs, type Answers, type Asked } from "../testing";
import { KeyIn } from "./KeyIn";

const FOUND = {
  key: "C 20417 Y",
  call: "4",
  patient: "9",
  initials: "AB",
  age: 70,
  for_date: "2026-11-25",
  printed_at: "2026-11-25T10:00:00Z",
  care_manager: "Ruth Example",
  kind: "follow-up",
  status: "listed",
  ended_at: null,
  keyed: null,
  questions: [],
};

const KEYED = {
  key: "C 20417 Y",
  call: "4",
  patient: "9",
  keyed_at: "2026-11-25T12:00:00Z",
  outcome: "completed",
  call_had_ended: false,
  next_action: null,
  next_on: "2026-12-23",
  readings: [],
  flags: [],
  escalations: [],
  left: [],
};

beforeEach(() => {
  vi.setSystemTime("2026-11-25T12:00:00Z");
  signedInAs("care-manager");
});
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

async function found(answers: Answers = {}, more: object = {}): Promise<Asked[]> {
  const asked = serve({
    "GET /v1/reading-kinds": { body: { items: [], symptoms: [] } },
    "POST /v1/call-sheets/find": { body: { ...FOUND, ...more } },
    ...answers,
  });
  show(<KeyIn />);
  fireEvent.change(await screen.findByLabelText("Key of the sheet"), { target: { value: "c20417y" } });
  fireEvent.click(screen.getByRole("button", { name: "Find the sheet" }));
  await screen.findByText("C 20417 Y: AB, 70 years");
  return asked;
}

async function fill(): Promise<void> {
  fireEvent.change(await screen.findByLabelText("Dialled at"), { target: { value: "10:30" } });
  fireEvent.change(screen.getByLabelText("Ended at"), { target: { value: "10:50" } });
  fireEvent.change(screen.getByLabelText("How it ended"), { target: { value: "completed" } });
  fireEvent.click(screen.getByRole("button", { name: "See what it does" }));
}

test("nothing is keyed in before somebody has seen what it does", async () => {
  const asked = await found({
    "POST /v1/call-sheets/key-in/preview": { body: KEYED },
    "POST /v1/call-sheets/key-in": { body: KEYED },
  });
  await fill();
  const save = await screen.findByRole("button", { name: "Key it in" });
  expect(document.activeElement).toBe(save);
  expect(asked.some(({ path }) => path === "/v1/call-sheets/key-in")).toBe(false);
  fireEvent.click(save);
  await screen.findByText(/C 20417 Y is keyed in/);
  const sent = asked.find(({ path }) => path === "/v1/call-sheets/key-in");
  expect(sent?.body).toMatchObject({ key: "C 20417 Y", dialled_at: "2026-11-25T10:30:00.000Z" });
  expect(sent?.key).not.toBeNull();
  // The next sheet is one key away.
  expect(document.activeElement).toBe(screen.getByLabelText("Key of the sheet"));
});

test("a sheet that was keyed in says by whom and offers no form", async () => {
  await found({}, { keyed: { at: "2026-11-25T11:30:00Z", by: "Lin Model" } });
  expect(screen.getByText(/This sheet was keyed in by Lin Model/)).toBeTruthy();
  expect(screen.queryByLabelText("Dialled at")).toBeNull();
});

test("a refusal stands at the field that it is about", async () => {
  await found({
    "POST /v1/call-sheets/key-in/preview": problem(422, "invalid", {
      errors: [
        { pointer: "/dialled_at", code: "before-print", reason: "this is before the sheet was printed" },
      ],
    }),
  });
  await fill();
  const summary = await screen.findByRole("alert");
  expect(summary.textContent).toContain("This is before the sheet was printed");
  expect(screen.getByLabelText("Dialled at").getAttribute("aria-invalid")).toBe("true");
});

test("a surprising value is read back, and nothing is sent on a no", async () => {
  const asked = await found({
    "POST /v1/call-sheets/key-in/preview": problem(422, "needs-confirmation", {
      errors: [{ pointer: "/readings/0/systolic", code: "unusually-high", reason: "above 200 mmHg" }],
    }),
  });
  await fill();
  await screen.findByText(/It is surprising: above 200 mmHg/);
  fireEvent.click(screen.getByRole("button", { name: "No, change it" }));
  await waitFor(() => expect(screen.queryByText(/It is surprising/)).toBeNull());
  expect(asked.filter(({ path }) => path.endsWith("/preview"))).toHaveLength(1);
});
