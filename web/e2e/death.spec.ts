// Somebody has died: it is said what follows before it is saved, from that moment on nobody phones or writes, and a second
// person confirms it.

import { expect, test, type Person } from "./verbs";
import { colleague, everyPage, heldBy } from "./verbs/server";

/** Whether the list of the day leads to somebody, but for what is done. */
async function isOnToday({ page }: Person, patient: string): Promise<boolean> {
  const links = page.locator(`.rw-list section:not(.rw-done) a[href="/patients/${patient}"]`);
  return (await links.count()) > 0;
}

test("a death in a call: what follows is said, nobody is phoned or written to from then on, and a lead confirms it", async ({
  somebody,
  service,
}) => {
  test.slow();
  const [server, leads] = [await colleague(service, "manager1"), await colleague(service, "lead")];
  const nurse = await somebody();
  await nurse.signIn("manager1");
  const name = await nurse.startCall();
  const { patient, call } = await heldBy(server);
  const { nhs_number } = await server.get<{ nhs_number: string }>(`/v1/patients/${patient.id}`);
  await nurse.presses("s", "f");
  // No key is next to it.
  await nurse.page.getByRole("radio", { name: "Has died" }).check();
  await nurse.sees("Nobody phones, texts or writes from this moment. A second person confirms it.");
  await nurse.sees("The team leads are asked to confirm it");
  await nurse.sees(/This cannot be taken back here/);
  await nurse.looksAround();
  const record = async (): Promise<{ reported_deceased: boolean; deceased_on: string | null }> =>
    leads.get(`/v1/patients/${patient.id}`);
  expect((await record()).reported_deceased).toBe(false);
  await nurse.clicks("Save and stop");
  await nurse.sees(/^Saved \d/);
  await nurse.isAt("/today");
  expect((await record()).reported_deceased).toBe(true);

  // Neither on the list nor next; what was done stands below it.
  await nurse.settles();
  expect(await isOnToday(nurse, patient.id)).toBe(false);
  await expect(nurse.page.locator(".rw-next")).not.toContainText(name);
  await expect(nurse.page.locator(".rw-done li").filter({ hasText: name })).toContainText("has died");
  await nurse.sees("0 of 1 reached");
  const { items } = await server.get<{ items: { call: string; patient: string }[] }>("/v1/desk");
  expect(items.filter((one) => one.patient === patient.id || one.call === call)).toEqual([]);
  // All the others can be phoned, and nobody is that person.
  for (let n = 0; n < items.length; n += 1) {
    expect(await nurse.startCall()).not.toBe(name);
    await nurse.presses("x");
    await nurse.sees("What happens then");
    await nurse.clicks("Save and stop");
    await nurse.isAt("/today");
  }

  await nurse.goTo(`/patients/${patient.id}`);
  await nurse.sees(new RegExp(`Somebody has reported that .*${patient.family_name} has died`));
  await nurse.sees(/Nobody phones (?:her|him|them) until a second person has confirmed it/);
  await expect(nurse.page.getByRole("button", { name: "Report a death" })).toHaveCount(0);
  await nurse.settles();

  const lead = await somebody();
  await lead.signIn("lead", `/patients/${patient.id}`);
  await lead.clicks(/^Confirm: .* died$/);
  await lead.sees(/stay ends, and everything that is planned/);
  await lead.looksAround();
  await lead.fills("Day of the death, if it is known", "31 12 2026");
  await lead.clicks("Confirm the death");
  await lead.sees("This is no day in the past, such as 4 11 2026");
  await lead.fills("Day of the death, if it is known", "24 11 2026");
  await lead.clicks("Confirm the death");
  await lead.sees(/died on 24 November 2026/);
  await lead.keepsFocus();
  await lead.sees("Nothing is planned and nobody is phoned.");
  await lead.looksAround();
  expect(await record()).toMatchObject({ deceased_on: "2026-11-24", next_call: null });

  // Whoever rings about them is told, and nothing is promised.
  nurse.expected.add(409);
  await nurse.goTo("/take-call");
  await nurse.fills(/^Number that rings/, nhs_number);
  await nurse.clicks("Find");
  await nurse.clicks("Somebody else’s patient");
  await nurse.fills("What they want", "When is the next call?");
  await nurse.page.getByLabel(/^Ordinary/).check();
  await nurse.page.getByLabel(/^Promise a call back/).check();
  await nurse.clicks("Save, and say when");
  await nurse.sees("This patient is recorded as deceased");
  // And no word goes to them: what went out is to the practice and the team.
  const sent = await everyPage<{ patient: string | null; channel: string }>(leads, "/v1/messages?limit=200");
  const about = sent.filter((one) => one.patient === patient.id);
  expect(about.filter(({ channel }) => channel !== "email")).toEqual([]);
  expect(about).not.toEqual([]);
});
