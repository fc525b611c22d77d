import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { problem, serve, show, signedInAs, type Asked } from "../testing";
import { Resolve } from "./Resolve";
import type { Escalation } from "./waiting";

type Event = Escalation["events"][number];
const event = (at: string, what: Event["event"]): Event => ({
  at,
  event: what,
  step: null,
  reading: null,
  user: null,
  name: null,
  detail: "",
});

const OPEN = {
  id: "7",
  patient: "14",
  cause: "glucose",
  severity: "amber",
  status: "open",
  version: 4,
  steps: [],
  readings: [],
  outcomes: ["gp-appointment", "advice-given", "no-action-needed"],
  allowed_actions: ["acknowledge", "advance", "resolve", "comment"],
  events: [event("2026-11-25T10:00:00Z", "opened")],
} as unknown as Escalation;

const TOLD = { ...OPEN, version: 5, events: [...OPEN.events, event("2026-11-25T10:15:00Z", "told")] };
const JOINED = { ...OPEN, version: 5, events: [...OPEN.events, event("2026-11-25T10:16:00Z", "joined")] };

const onDone = vi.fn<() => void>();
const onFaulty = vi.fn<(faulty: boolean) => void>();

beforeEach(() => {
  signedInAs("care-manager");
  onDone.mockReset();
});
afterEach(cleanup);

async function form(): Promise<void> {
  show(<Resolve escalation={OPEN} onDone={onDone} onFaulty={onFaulty} />);
  await screen.findByRole("heading", { name: "Record outcome" });
}

function fill(): void {
  fireEvent.click(screen.getByLabelText("Advice given"));
  fireEvent.change(screen.getByLabelText(/^What was done/), { target: { value: " Drinks enough. " } });
}

const send = (): void => void fireEvent.click(screen.getByRole("button", { name: "Record outcome" }));
const sent = (asked: readonly Asked[]): readonly Asked[] => asked.filter(({ method }) => method === "POST");

test("an outcome without one, or without a note, is not sent, and says both", async () => {
  const asked = serve({});
  await form();
  send();
  const summary = await screen.findByRole("alert");
  expect(summary.textContent).toContain("Choose what came of it");
  expect(summary.textContent).toContain("Say what was done");
  expect(sent(asked)).toEqual([]);
});

test("is recorded on the state that was seen when the form was opened", async () => {
  const asked = serve({ "POST /v1/escalations/7/resolve": { body: { ...OPEN, status: "resolved" } } });
  await form();
  fill();
  send();
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(sent(asked)).toMatchObject([
    { body: { outcome: "advice-given", note: "Drinks enough." }, ifMatch: '"4"' },
  ]);
});

test("that somebody was told meanwhile is nothing to look at: it is recorded on that", async () => {
  const asked = serve({
    "GET /v1/escalations/7": { body: TOLD },
    "POST /v1/escalations/7/resolve": ({ ifMatch }) =>
      ifMatch === '"4"' ? problem(412, "stale") : { body: { ...TOLD, status: "resolved" } },
  });
  await form();
  fill();
  send();
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(sent(asked).map(({ ifMatch }) => ifMatch)).toEqual(['"4"', '"5"']);
});

test("news is shown before anything is recorded, and what was typed stays", async () => {
  const asked = serve({
    "GET /v1/escalations/7": { body: JOINED },
    "POST /v1/escalations/7/resolve": ({ ifMatch }) =>
      ifMatch === '"4"' ? problem(412, "stale") : { body: { ...JOINED, status: "resolved" } },
  });
  await form();
  fill();
  send();
  await screen.findByText("Something happened since you opened this");
  expect(sent(asked)).toHaveLength(1);
  expect(onDone).not.toHaveBeenCalled();
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^What was done/).value).toBe(" Drinks enough. ");
  send();
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(sent(asked).map(({ ifMatch }) => ifMatch)).toEqual(['"4"', '"5"']);
});

test("one that somebody has resolved says so, and keeps what was typed", async () => {
  serve({ "POST /v1/escalations/7/resolve": problem(409, "already-resolved") });
  await form();
  fill();
  send();
  await screen.findByText("Somebody has resolved it");
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^What was done/).value).toBe(" Drinks enough. ");
});
