import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { serve, show, signedInAs, type Asked } from "../testing";
import type { PatientRecord } from "./Banner";
import { Medicines } from "./Medicines";

const RECORD = {
  id: "3",
  access: { ground: "caseload", opened: null, allowed_actions: ["change-record"] },
  sex: "female",
  deceased_on: null,
  medicines: {
    medicines: "Amlodipine 10 mg, evening\nMetformin 1 g, twice a day",
    told_by: "practice",
    noted_at: "2026-10-12T09:00:00Z",
    noted_by: "9",
    noted_by_name: "Dr A. Instance",
  },
} as unknown as PatientRecord;

const sent = (asked: readonly Asked[]): readonly Asked[] => asked.filter(({ method }) => method === "POST");

afterEach(cleanup);

test("says who told it and that nobody has checked it", async () => {
  signedInAs("care-manager");
  serve({});
  show(<Medicines record={RECORD} />);
  await screen.findByText(/Metformin 1 g/);
  expect(
    screen.getByText(/As the practice told it on .* by Dr A. Instance. Not checked against a prescription/),
  ).toBeTruthy();
});

test("a care manager says who told it, and what stood there is where one begins", async () => {
  signedInAs("care-manager");
  const asked = serve({ "POST /v1/patients/3/medicines": { status: 201, body: RECORD.medicines } });
  show(<Medicines record={RECORD} />);
  fireEvent.click(await screen.findByRole("button", { name: "Change" }));
  const field = screen.getByLabelText<HTMLTextAreaElement>("Medicines");
  expect(field.value).toContain("Amlodipine");
  fireEvent.change(field, { target: { value: "Amlodipine 5 mg" } });
  fireEvent.click(screen.getByLabelText("Told by her"));
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() =>
    expect(sent(asked)).toMatchObject([{ body: { medicines: "Amlodipine 5 mg", told_by: "patient" } }]),
  );
});

test("a practice says what the practice knows, and is not asked who told it", async () => {
  signedInAs("gp");
  const asked = serve({ "POST /v1/patients/3/medicines": { status: 201, body: RECORD.medicines } });
  show(<Medicines record={{ ...RECORD, medicines: null }} />);
  fireEvent.click(await screen.findByRole("button", { name: "Write down" }));
  expect(screen.queryByText("Who told it")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText(/Write at least one medicine/);
  expect(sent(asked)).toEqual([]);
});

test.each([
  ["whoever may not change the record", { access: { ...RECORD.access, allowed_actions: [] } }],
  ["somebody who opens the record of the dead", { deceased_on: "2026-11-01" }],
])("%s reads and does not write", async (_, more) => {
  signedInAs("auditor");
  serve({});
  show(<Medicines record={{ ...RECORD, ...more }} />);
  await screen.findByText(/Metformin/);
  expect(screen.queryByRole("button")).toBeNull();
});
