// A lead plans an absence, and no colleague holds more than they may.

import { expect, test } from "./verbs";
import { careManagers, colleague } from "./verbs/server";

test("an absence is covered as far as there are places, the gap is said before and after, and the caps hold", async ({
  somebody,
  service,
}) => {
  const lead = await somebody();
  const server = await colleague(service, "lead");
  const away = (await careManagers(server)).find(({ name }) => name === "Care manager 4");
  if (away === undefined) throw new Error("the demonstration has four care managers");
  await lead.signIn("lead", `/team/${away.id}`);
  await lead.sees("Absences");
  await lead.page.getByText("Plan an absence").click();
  const free = (await careManagers(server))
    .filter(({ id }) => id !== away.id)
    .reduce((sum, { capacity, caseload }) => sum + capacity - caseload, 0);
  const without = Math.max(0, away.caseload - free);
  await lead.sees(new RegExp(`${away.caseload} patients\\. ${free} free places.* at least ${without} stay`));
  const last = lead.page.getByRole("group", { name: "Last day away" });
  await last.getByLabel("Day").fill("27");
  await last.getByLabel("Month").fill("11");
  await last.getByLabel("Year").fill("2026");
  await lead.clicks("Plan it");
  // Without a reason nothing is planned.
  await lead.sees("Say why: it is written down");
  await lead.page.getByLabel("Reason").first().fill("Annual leave");
  await lead.clicks("Plan it");
  await lead.sees(/Planned\. \d+ patients are without cover/);
  const after = await careManagers(server);
  for (const { name, capacity, caseload } of after) {
    expect(caseload, name).toBeLessThanOrEqual(capacity);
    expect(caseload, name).toBeLessThanOrEqual(200);
  }
  await lead.goTo("/team");
  for (const { name, capacity, caseload } of after) {
    await expect(lead.page.getByRole("row", { name: new RegExp(name) })).toContainText(
      new RegExp(`${caseload}\\D+${capacity}`),
    );
  }
  // Whom nobody covers is a list of patients: a link for the lead, a number for an administrator.
  const uncovered = /^\d+ without cover$/;
  await expect(lead.page.getByRole("link", { name: uncovered })).toBeVisible();
  const admin = await somebody();
  await admin.signIn("admin", "/team");
  await admin.sees(/\d+ without cover/);
  await expect(admin.page.getByRole("link", { name: "Cover by hand" })).toBeVisible();
  await expect(admin.page.getByRole("link", { name: uncovered })).toHaveCount(0);
});
