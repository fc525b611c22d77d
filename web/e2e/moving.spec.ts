// Everybody of one care manager is moved to colleagues: what finds no place is said before anything is sent, and nobody holds
// more than they may.

import type { Locator } from "@playwright/test";
import { expect, test, type Person } from "./verbs";
import { careManagers, colleague, type CareManager } from "./verbs/server";

const free = ({ capacity, caseload }: CareManager): number => capacity - caseload;

const form = (lead: Person): Locator => lead.page.getByRole("region", { name: "Move all patients" });

async function opens(lead: Person, leaver: string): Promise<void> {
  await lead.goTo(`/team/${leaver}`);
  await form(lead).locator("summary").click();
  await expect(form(lead).getByLabel("Reason")).toBeVisible();
}

async function moves(lead: Person, reason: string): Promise<void> {
  await form(lead).getByLabel("Reason").fill(reason);
  await form(lead).getByRole("button", { name: "Move them" }).click();
  await lead.keepsFocus();
  await lead.looksAround();
}

test("all patients of a care manager are moved as far as there are places, and the board has the same caseloads", async ({
  somebody,
  service,
}) => {
  test.slow();
  const server = await colleague(service, "lead");
  const named = async (name: string): Promise<CareManager> => {
    const found = (await careManagers(server)).find((one) => one.name === name);
    if (found === undefined) throw new Error(`the demonstration has ${name}`);
    return found;
  };
  const leaver = await named("Care manager 4");
  const lead = await somebody();
  let sent = 0;
  lead.page.on("request", (request) => {
    if (request.url().endsWith("/transfer-all")) sent += 1;
  });
  await lead.signIn("lead");
  await opens(lead, leaver.id);
  // Everybody is full.
  await lead.sees("Nobody has a free place now: nobody would be moved.");
  await lead.looksAround();
  const button = form(lead).getByRole("button", { name: "Move them" });
  await expect(button).toBeDisabled();
  await button.press("Enter");

  // Two colleagues may hold more; who waits comes first.
  for (const name of ["Care manager 1", "Care manager 2"]) {
    await server.send("PATCH", `/v1/care-managers/${(await named(name)).id}`, { capacity: 200 });
  }
  const [one, two] = [await named("Care manager 1"), await named("Care manager 2")];
  const places = free(one) + free(two);
  const { caseload: patients } = leaver;
  expect(places).toBeGreaterThan(0);
  expect(places).toBeLessThan(patients);
  await opens(lead, leaver.id);
  const all = `At most ${places} of ${patients} find a place, ${patients - places} stay.`;
  await lead.sees(all);
  for (const colleagues of [one, two]) {
    const box = form(lead).getByLabel(`${colleagues.name}, ${free(colleagues)} free`);
    await box.check();
    const n = free(colleagues);
    await lead.sees(
      n === 0
        ? "Nobody has a free place now: nobody would be moved."
        : `At most ${n} of ${patients} find a place, ${patients - n} stay.`,
    );
    await box.uncheck();
  }
  await lead.sees(all);
  await moves(lead, "Leaves the service");
  await expect(form(lead).getByRole("alert")).toContainText(`Move up to ${places} patients for good?`);
  expect(sent, "nothing is sent before it was said").toBe(0);
  await form(lead).getByRole("button", { name: "Move them" }).click();
  await lead.sees(`${places} moved, ${patients - places} stay: nobody had a place for them`);
  await lead.keepsFocus();
  await lead.looksAround();

  // The rest, when another colleague may hold more.
  await server.send("PATCH", `/v1/care-managers/${(await named("Care manager 3")).id}`, { capacity: 200 });
  const left = patients - places;
  expect(free(await named("Care manager 3"))).toBeGreaterThanOrEqual(left);
  await opens(lead, leaver.id);
  await lead.sees(`There is a place for all ${left}.`);
  await moves(lead, "Leaves the service");
  await form(lead).getByRole("button", { name: "Move them" }).click();
  await lead.sees(`All ${left} moved`);
  expect(sent).toBe(2);

  const after = await careManagers(server);
  expect((await named("Care manager 4")).caseload).toBe(0);
  await lead.goTo("/board");
  await lead.sees("every change as it happens");
  const panel = lead.page.getByRole("region", { name: "Caseloads", exact: true });
  for (const { name, capacity, caseload } of after) {
    expect(caseload, name).toBeLessThanOrEqual(capacity);
    expect(caseload, name).toBeLessThanOrEqual(200);
    await expect(panel.getByRole("listitem").filter({ hasText: name })).toContainText(
      `${caseload} / ${capacity}`,
    );
  }
  await panel.getByRole("link", { name: "200 patients of Care manager 1" }).click();
  await expect(lead.page.getByRole("main").locator("tbody tr")).toHaveCount(200);
  await lead.goTo(`/caseloads/${leaver.id}`);
  await lead.sees("There is nobody");
});
