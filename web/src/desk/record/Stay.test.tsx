import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { problem, serve, show, signedInAs, type Asked } from "../testing";
import type { PatientRecord } from "./Banner";
import { ChangePhase, EndStay, PauseStay } from "./Stay";

const RECORD = {
  id: "4",
  sex: "female",
  given_name: "Harjit",
  family_name: "Example",
  enrolment: { id: "7", status: "active", phase: "engage" },
} as unknown as PatientRecord;

const PHASE = {
  enrolment: "7",
  patient: "4",
  phase: "engage",
  proposed: "coach",
  onward: "coach",
  back: null,
  since: "2026-09-01T10:00:00Z",
  status: "active",
  rule_version: "1",
  history: [],
  criteria: [
    { criterion: "care-plan", met: true, found: "written", needed: "written", not_asked: false },
    { criterion: "no-red", met: false, found: "1", needed: "0", not_asked: false },
  ],
};

const onDone = vi.fn<() => void>();

beforeEach(() => {
  onDone.mockReset();
  signedInAs("care-manager");
});
afterEach(cleanup);

const posts = (asked: readonly Asked[]): readonly Asked[] => asked.filter(({ method }) => method === "POST");

const press = (name: string): void => void fireEvent.click(screen.getByRole("button", { name }));

const type = (label: RegExp, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value } });

test("a pause has a reason and a day to come, and is sent as both", async () => {
  const asked = serve({ "POST /v1/enrolments/7/pause": { body: {} } });
  show(<PauseStay record={RECORD} onDone={onDone} />);
  await screen.findByRole("heading", { name: /Pause the calls to/ });
  type(/Calls go on from/, "1 1 2020");
  press("Pause the calls");
  const summary = await screen.findByRole("alert");
  expect(summary.textContent).toContain("no day to come");
  expect(summary.textContent).toContain("Say why the calls pause");
  expect(posts(asked)).toEqual([]);
  type(/Calls go on from/, "14 12 2099");
  type(/^Why/, " Abroad ");
  press("Pause the calls");
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(posts(asked)[0]?.body).toEqual({ until: "2099-12-14", reason: "Abroad" });
});

test("the end of a stay is asked once more, and what the service refuses is said", async () => {
  let refused = true;
  const asked = serve({
    "POST /v1/enrolments/7/discharge": () =>
      refused ? problem(409, "not-active", { detail: "The stay has ended already" }) : { body: {} },
  });
  show(<EndStay record={RECORD} onDone={onDone} />);
  await screen.findByRole("heading", { name: /End her stay/ });
  fireEvent.click(screen.getByRole("radio", { name: "Moved away" }));
  press("End the stay");
  await screen.findByText(/^End the stay of/);
  expect(posts(asked)).toEqual([]);
  press("Yes, end it");
  await waitFor(() => expect(posts(asked)).toHaveLength(1));
  expect(onDone).not.toHaveBeenCalled();
  // What was chosen is there still, and is asked about again.
  refused = false;
  await screen.findByRole("button", { name: "End the stay" });
  press("End the stay");
  press("Yes, end it");
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(posts(asked)[1]?.body).toEqual({ reason: "moved-away", note: "" });
});

test("a death is not a way in which somebody ends a stay here", async () => {
  serve({});
  show(<EndStay record={RECORD} onDone={onDone} />);
  await screen.findByRole("heading", { name: /End her stay/ });
  expect(screen.queryByRole("radio", { name: /died/i })).toBeNull();
});

test("what the rule proposes is chosen and needs no reason; anything else does", async () => {
  const asked = serve({
    "GET /v1/enrolments/7/phase": { body: PHASE },
    "POST /v1/enrolments/7/phase": { body: PHASE },
  });
  show(<ChangePhase record={RECORD} onDone={onDone} />);
  await screen.findByText("The rule proposes: Coach");
  expect(screen.getByRole("radio", { name: "Coach" })).toHaveProperty("checked", true);
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "Care plan written; asked for: written, met",
    "No red 1; asked for: 0, not met",
  ]);
  fireEvent.click(screen.getByRole("radio", { name: "Maintain" }));
  press("Save the phase");
  expect((await screen.findByRole("alert")).textContent).toContain("the rule does not propose this");
  fireEvent.click(screen.getByRole("radio", { name: "Coach" }));
  press("Save the phase");
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(posts(asked).map(({ body }) => body)).toEqual([{ to: "coach", reason: "" }]);
});
