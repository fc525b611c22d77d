import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NO_CLAIMS } from "../call/claims";
import { problem, serve, show, signedInAs, type Answers, type Asked } from "../testing";
import type { Caller, Taken } from "./caller";
import { CallForm } from "./CallForm";

const OWN: Caller = { id: "4", name: "Harjit Example", careManager: "1" };
const OTHER: Caller = { id: "9", name: undefined, careManager: null };
const SAID = { ...NO_CLAIMS, birthDate: "4 3 61", given: "Harjit", family: "Example" };

const onTaken = vi.fn<(taken: Taken) => void>();

beforeEach(() => {
  signedInAs("care-manager");
  onTaken.mockReset();
});
afterEach(cleanup);

async function form(caller: Caller, answers: Answers, said = SAID): Promise<Asked[]> {
  const asked = serve(answers);
  show(<CallForm caller={caller} said={said} onOther={() => undefined} onTaken={onTaken} />);
  await screen.findByLabelText("What they want");
  return asked;
}

function want(outcome: string): void {
  fireEvent.change(screen.getByLabelText("What they want"), { target: { value: "out of tablets" } });
  fireEvent.click(screen.getByLabelText(/^Ordinary/));
  fireEvent.click(screen.getByLabelText(outcome));
}

const CHECK = "POST /v1/patients/4/identity-checks";
const TAKE = "POST /v1/patients/4/inbound-calls";

test("identity is yes or no for each thing, and what we hold is nowhere", async () => {
  await form(OWN, {
    [CHECK]: {
      status: 201,
      body: {
        id: "1",
        matches: 1,
        needed: 2,
        tries_left: 2,
        verified: false,
        outcomes: [
          { item: "birth-date", match: false },
          { item: "given-name", match: true },
        ],
      },
    },
  });
  fireEvent.keyDown(screen.getByLabelText("Family name"), { key: "Enter" });
  await screen.findByText("Not confirmed yet");
  expect(screen.getByText("No match")).toBeDefined();
  expect(document.body.textContent).toContain("2 tries left today");
  expect(document.body.textContent).not.toMatch(/NHS No|999/);
});

test("Enter among what they say compares, and never saves the call", async () => {
  const asked = await form(OTHER, {});
  fireEvent.keyDown(screen.getByLabelText("Given name"), { key: "Enter" });
  await Promise.resolve();
  expect(asked.filter(({ method }) => method === "POST")).toEqual([]);
});

test("a call back is promised with what they said of themselves", async () => {
  const asked = await form(OWN, { [TAKE]: { status: 201, body: { id: "1" } } });
  want("Promise a call back");
  fireEvent.click(screen.getByRole("button", { name: "Save, and say when" }));
  await waitFor(() => expect(onTaken).toHaveBeenCalled());
  expect(asked.find(({ path }) => path.endsWith("/inbound-calls"))?.body).toEqual({
    reason: "out of tablets",
    urgency: "ordinary",
    outcome: "call-back",
    claims: { birth_date: "1961-03-04", given_name: "Harjit", family_name: "Example" },
  });
});

test("talking now needs what was done, and nobody asked is another thing than no match", async () => {
  const asked = await form(OWN, { [TAKE]: { status: 201, body: { id: "1" } } }, NO_CLAIMS);
  want("Talk now");
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByRole("alert");
  expect(onTaken).not.toHaveBeenCalled();
  fireEvent.change(screen.getByLabelText("What was done"), { target: { value: "Told where to turn" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(onTaken).toHaveBeenCalled());
  const sent = asked.find(({ path }) => path.endsWith("/inbound-calls"))?.body;
  expect(sent).toMatchObject({ outcome: "dealt-with", note: "Told where to turn" });
  expect(sent).not.toHaveProperty("claims");
});

test("that nobody could phone back is said in words", async () => {
  await form(OWN, { [TAKE]: problem(409, "nobody-to-call-back") });
  want("Promise a call back");
  fireEvent.click(screen.getByRole("button", { name: "Save, and say when" }));
  await screen.findByText(/Nobody looks after this patient now/);
  expect(screen.getByLabelText<HTMLInputElement>("What they want").value).toBe("out of tablets");
});
