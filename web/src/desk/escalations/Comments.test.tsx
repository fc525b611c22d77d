import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { problem, serve, show, signedInAs, type Asked } from "../testing";
import { Comments } from "./Comments";
import type { Escalation } from "./waiting";

const OPEN = {
  id: "7",
  status: "open",
  version: 4,
  events: [
    {
      at: "2026-11-25T10:12:00Z",
      event: "commented",
      step: null,
      reading: null,
      user: "9",
      name: "Dr A. Instance",
      detail: "Seen this morning.",
    },
  ],
  allowed_actions: ["comment"],
} as unknown as Escalation;

const sent = (asked: readonly Asked[]): readonly Asked[] => asked.filter(({ method }) => method === "POST");
const send = (): void => void fireEvent.click(screen.getByRole("button", { name: "Send" }));

afterEach(cleanup);

test("what was said stands there with its name, and an answer is sent once it says something", async () => {
  signedInAs("gp");
  const asked = serve({ "POST /v1/escalations/7/comments": { body: OPEN } });
  show(<Comments escalation={OPEN} />);
  await screen.findByText("Seen this morning.");
  screen.getByText(/Dr A. Instance/);
  send();
  await screen.findByText(/Write what you want to say/);
  expect(sent(asked)).toEqual([]);
  fireEvent.change(screen.getByLabelText(/^Your answer/), { target: { value: " Insulin stopped. " } });
  send();
  await waitFor(() => expect(sent(asked)).toMatchObject([{ body: { note: "Insulin stopped." } }]));
  await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>(/^Your answer/).value).toBe(""));
});

test("what was typed stays where it was refused", async () => {
  signedInAs("gp");
  serve({ "POST /v1/escalations/7/comments": problem(409, "already-resolved") });
  show(<Comments escalation={OPEN} />);
  fireEvent.change(await screen.findByLabelText(/^Your answer/), { target: { value: "Insulin stopped." } });
  send();
  await screen.findByRole("alert");
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^Your answer/).value).toBe("Insulin stopped.");
});

test("whoever may say nothing reads only, and nothing is nothing", async () => {
  signedInAs("auditor");
  serve({});
  show(<Comments escalation={{ ...OPEN, allowed_actions: [] }} />);
  await screen.findByText("Seen this morning.");
  expect(screen.queryByRole("button")).toBeNull();
});
