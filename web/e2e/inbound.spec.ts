// Somebody phones: who it is, what they want, and what was promised.

import { expect, test } from "./verbs";
import { colleague } from "./verbs/server";

interface Patient {
  id: string;
  given_name: string;
  family_name: string;
  birth_date: string;
}

test("somebody phones, is compared and not told, and is promised a call back", async ({
  somebody,
  service,
}) => {
  const server = await colleague(service, "manager1");
  const { items } = await server.get<{ items: Patient[] }>("/v1/patients?limit=1");
  const patient = items[0];
  if (patient === undefined) throw new Error("the demonstration has patients");
  const nurse = await somebody();
  await nurse.signIn("manager1", `/take-call/${patient.id}`);
  await nurse.sees(`About ${patient.given_name} ${patient.family_name}`);
  await expect(nurse.page.getByRole("main")).not.toContainText(patient.birth_date.slice(0, 4));
  await nurse.fills("What they want", "Feels dizzy in the morning.");
  await nurse.clicks("Save");
  await nurse.looksAround();
  await nurse.page.getByLabel(/^Ordinary/).check();
  await nurse.page.getByLabel(/^Promise a call back/).check();
  await nurse.clicks("Save");
  await nurse.settles();
  await nurse.looksAround();
  const lead = await colleague(service, "lead");
  const owed = await lead.get<{ items: { patient: string }[] }>("/v1/callback-promises?limit=200");
  expect(owed.items.map((one) => one.patient)).toContain(patient.id);
});
