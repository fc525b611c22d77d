// A medicine that differs from its list: found in the call after hospital, settled by the practice.

import { expect, test } from "./verbs";
import { colleague, heldBy, type Colleague } from "./verbs/server";

interface Patient {
  id: string;
  nhs_number: string;
  birth_date: string;
}

/** Somebody of the care manager's list who is the practice's too. */
async function ofBoth(nurse: Colleague, doctor: Colleague): Promise<Patient> {
  const { items } = await nurse.get<{ items: { patient: string }[] }>("/v1/desk");
  for (const { patient } of items) {
    try {
      // One after another, until there is one.
      // oxlint-disable-next-line no-await-in-loop
      return await doctor.get<Patient>(`/v1/patients/${patient}`);
    } catch {
      // Another practice's.
    }
  }
  throw new Error("nobody is both the care manager's and the practice's");
}

test("a medicine that differs is noted in the call after hospital, and the practice settles it", async ({
  somebody,
  service,
}) => {
  const server = await colleague(service, "manager1");
  const patient = await ofBoth(server, await colleague(service, "doctor"));
  const hospital = await colleague(service, "hospital");
  await hospital.send("POST", "/v1/hospital-events", {
    source: "RRK",
    message_id: "home",
    visit: "V-medicines",
    kind: "discharged",
    recorded_at: "2026-11-20T09:00:00Z",
    nhs_number: patient.nhs_number,
    birth_date: patient.birth_date,
    discharged_at: "2026-11-20T09:00:00Z",
    destination: "home",
  });
  const nurse = await somebody();
  await nurse.signIn("manager1");
  await nurse.startCall();
  const held = await heldBy(server);
  expect(held.patient.id).toBe(patient.id);
  await nurse.presses("s");
  await nurse.clicks("A medicine differs");
  await nurse.looksAround();
  await nurse.clicks("Note it");
  await nurse.sees("Name the medicine");
  await nurse.page.getByLabel("Which medicine").fill("Bisoprolol");
  await nurse.page.getByLabel("taken in another dose or at other times").check();
  await nurse.page.getByLabel(/What they say of it/).fill("one, not two");
  await nurse.clicks("Note it");
  await nurse.sees("Noted: Bisoprolol.");
  await nurse.clicks("That was all");

  const doctor = await somebody();
  await doctor.signIn("doctor", "/medicines");
  const row = doctor.page.getByRole("row", { name: /Bisoprolol/ });
  await expect(row).toContainText("one, not two");
  await row.getByRole("button", { name: /Settle/ }).click();
  await doctor.clicks("Save the answer");
  await doctor.sees("Say which is right, or what was done");
  await doctor.page.getByLabel(/Bisoprolol: which is right/).fill("2.5 mg is right");
  await doctor.looksAround();
  await doctor.clicks("Save the answer");
  await doctor.sees("2.5 mg is right");
  await doctor.looksAround();
});
