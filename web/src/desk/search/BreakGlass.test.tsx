import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { problem, serve, show, signedInAs } from "../testing";
import { BreakGlass } from "./BreakGlass";

const onOpen = vi.fn<() => void>();

beforeEach(() => {
  signedInAs("care-manager");
  onOpen.mockReset();
});
afterEach(cleanup);

async function ask(reason: string): Promise<void> {
  show(<BreakGlass patient="6" onOpen={onOpen} />);
  const field = await screen.findByLabelText("Why must it be open now?");
  fireEvent.change(field, { target: { value: reason } });
  fireEvent.click(screen.getByRole("button", { name: "Open it for an hour" }));
}

test("a word is no reason", async () => {
  const asked = serve({});
  await ask("  urgent  ");
  await screen.findByText("Say in 10 characters or more who asked, and what for");
  expect(asked).toEqual([]);
});

test("with a reason the record opens", async () => {
  const asked = serve({
    "POST /v1/patients/6/break-glass": {
      status: 201,
      body: { id: "1", patient: "6", expires_at: "2026-11-25T11:31:00Z" },
    },
  });
  await ask("she rang the wrong line");
  await waitFor(() => expect(onOpen).toHaveBeenCalled());
  expect(asked).toHaveLength(1);
});

test("one's own by now opens without more", async () => {
  serve({ "POST /v1/patients/6/break-glass": problem(409, "glass-not-needed") });
  await ask("she rang the wrong line");
  await waitFor(() => expect(onOpen).toHaveBeenCalled());
});

test("too many within an hour says who can open it", async () => {
  serve({ "POST /v1/patients/6/break-glass": () => problem(422, "limit-reached") });
  await ask("she rang the wrong line");
  await screen.findByText("You have opened as many records as one may in an hour");
  expect(onOpen).not.toHaveBeenCalled();
});
