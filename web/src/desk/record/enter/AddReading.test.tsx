import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { problem, serve, show, signedInAs, type Answers, type Asked } from "../../testing";
import type { PatientRecord } from "../Banner";
import { AddReading } from "./AddReading";

const RECORD = { id: "4", sex: "female" } as unknown as PatientRecord;

const KINDS = {
  items: [
    {
      kind: "blood-pressure",
      unit: "mmHg",
      units: ["mmHg"],
      settings: ["clinic", "home"],
      limits: [],
      codes: [],
    },
    { kind: "glucose", unit: "mmol/L", units: ["mmol/L", "mg/dL"], settings: [], limits: [], codes: [] },
  ],
  symptoms: [{ name: "chest-pain", says: "chest pain" }],
};

const SURPRISING = problem(422, "needs-confirmation", {
  errors: [{ pointer: "/systolic", code: "unusually-high", reason: "above 200 mmHg" }],
});

const RED = {
  id: "91",
  kind: "blood-pressure",
  systolic: 212,
  diastolic: 124,
  unit: "mmHg",
  value: null,
  symptoms: null,
  recorded_at: "2026-11-25T10:31:07Z",
  assessment: {
    id: "91",
    severity: "red",
    at_target: false,
    rule: "x",
    protocol_version: "1",
    says: ["act", "act"],
  },
  escalation: { id: "7", raised: "opened", severity: "red" },
};

const onDone = vi.fn<() => void>();

beforeEach(() => signedInAs("care-manager"));
afterEach(cleanup);

async function form(answers: Answers): Promise<Asked[]> {
  const asked = serve({ "GET /v1/reading-kinds": { body: KINDS }, ...answers });
  show(<AddReading record={RECORD} onDone={onDone} />);
  await screen.findByLabelText("Systolic");
  return asked;
}

const saved = (asked: readonly Asked[]): readonly Asked[] =>
  asked.filter(({ path, method }) => method === "POST" && !path.endsWith("/preview"));

function type(text: string): void {
  fireEvent.change(screen.getByLabelText("Systolic"), { target: { value: text } });
}

const save = (): void => void fireEvent.click(screen.getByRole("button", { name: "Save" }));

test("a surprising value is read back in words, and sent as confirmed only then", async () => {
  const asked = await form({
    "POST /v1/patients/4/readings": ({ body }) =>
      (body as { confirmed?: boolean }).confirmed === true ? { status: 201, body: RED } : SURPRISING,
  });
  type("212/124");
  save();
  await screen.findByText(/Two hundred and twelve over one hundred and twenty-four/);
  expect(saved(asked)).toHaveLength(1);
  fireEvent.click(screen.getByRole("button", { name: /^Yes, save it/ }));
  await screen.findByText(/It has raised a red escalation/);
  expect(saved(asked)[1]?.body).toMatchObject({ systolic: 212, diastolic: 124, confirmed: true });
  // Both figures say the same; it is said once.
  expect(screen.getByText(/Act\./).textContent?.match(/Act\./g)).toHaveLength(1);
});

test("what is typed after the question is another value, and is asked about anew", async () => {
  const asked = await form({ "POST /v1/patients/4/readings": SURPRISING });
  type("212/124");
  save();
  await screen.findByRole("button", { name: /^Yes, save it/ });
  type("112");
  expect(screen.queryByRole("button", { name: /^Yes, save it/ })).toBeNull();
  save();
  await waitFor(() => expect(saved(asked)).toHaveLength(2));
  expect(saved(asked)[1]?.body).not.toHaveProperty("confirmed");
});

test("a value that cannot be is refused at its field, in our words", async () => {
  await form({
    "POST /v1/patients/4/readings": problem(422, "invalid", {
      errors: [{ pointer: "/diastolic", code: "diastolic-not-heard", reason: "…" }],
    }),
  });
  type("148/0");
  save();
  const summary = await screen.findByRole("alert");
  expect(summary.textContent).toContain("A diastolic of 0 cannot be");
  const field = screen.getByLabelText("Diastolic");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(summary.querySelector("a")?.getAttribute("href")).toBe(`#${field.id}`);
});

test("an answer that never came keeps the key, so that pressing again saves once", async () => {
  let fails = true;
  const asked = await form({
    "POST /v1/patients/4/readings": () =>
      fails ? problem(503, "unavailable", {}) : { status: 201, body: { ...RED, escalation: null } },
  });
  type("148/88");
  save();
  await screen.findByText(/may or may not have been saved/, undefined, { timeout: 6000 });
  fails = false;
  save();
  await screen.findByRole("button", { name: "Add another" });
  expect(new Set(saved(asked).map(({ key }) => key)).size).toBe(1);
}, 10_000);
