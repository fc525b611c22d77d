// Somebody is added, sets their own password by the link that was mailed, once, and signs in.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./verbs";
import { colleague } from "./verbs/server";

const CHOSEN = "three words that do not belong";

/** The link in the newest mail to `address`; the mail is written as files, quoted-printable. */
async function linkMailedTo(folder: string, address: string): Promise<string> {
  let link: string | undefined;
  await expect
    .poll(
      () => {
        const box = join(folder, "mail");
        const names = existsSync(box) ? readdirSync(box) : [];
        const mails = names.map((name) =>
          readFileSync(join(box, name), "utf8")
            .replaceAll(/=\r?\n/g, "")
            .replaceAll("=3D", "="),
        );
        const theirs = mails.filter((mail) => mail.includes(address));
        link = theirs.map((mail) => /http:\S+\/password#[\w-]+/.exec(mail)?.[0]).find(Boolean);
        return link;
      },
      { timeout: 30_000 },
    )
    .toBeDefined();
  return link ?? "";
}

test("somebody who is added sets their own password by a link that works once", async ({
  somebody,
  service,
}) => {
  const admin = await somebody();
  await admin.signIn("admin");
  const { page } = admin;
  await admin.sees(/\d+ people/);
  await admin.findsItAccessible();
  await admin.findsItNarrowEnough();

  await page.getByRole("link", { name: "Add somebody" }).click();
  await page.getByRole("button", { name: "Add and send the link" }).click();
  await admin.sees("Type the address that the link goes to");
  await admin.findsItAccessible();
  await page.getByLabel("Name", { exact: true }).fill("Care manager 5");
  await page.getByLabel("Username").fill("manager5");
  await page.getByLabel("E-mail address").fill("manager5@ringwell.example");
  await page.getByLabel("Role").selectOption("care-manager");
  await admin.findsItNarrowEnough();
  await page.getByRole("button", { name: "Add and send the link" }).click();
  await admin.sees(/Has a link to set a password, until/);
  await admin.findsItAccessible();
  await admin.findsItNarrowEnough();
  expect(await page.content()).not.toContain("/password#");

  const link = await linkMailedTo(service.folder, "manager5@ringwell.example");
  const newcomer = await somebody();
  // What the server is asked for never holds the token.
  const asked: string[] = [];
  newcomer.page.on("request", (request) => asked.push(request.url(), request.headers()["referer"] ?? ""));
  await newcomer.goTo(link);
  await newcomer.sees(/At least 12 characters/);
  expect(new URL(newcomer.page.url()).hash).toBe("");
  await newcomer.findsItAccessible();
  await newcomer.findsItNarrowEnough();
  const password = newcomer.page.getByLabel("New password", { exact: true });
  await password.fill("too short");
  await newcomer.page.getByRole("button", { name: "Set password" }).click();
  await newcomer.sees("Type at least 12 characters");
  await expect(password).toBeFocused();
  await password.fill(CHOSEN);
  await newcomer.page.getByRole("button", { name: "Set password" }).click();
  await newcomer.sees("Your username is manager5");
  await newcomer.findsItAccessible();
  const token = link.split("#")[1] ?? "no token";
  expect(asked.filter((address) => address.includes(token))).toEqual([]);

  await newcomer.page.getByRole("link", { name: "Go to sign-in" }).click();
  await newcomer.giveName("manager5", CHOSEN);
  await newcomer.isAt("/today");

  const again = await somebody();
  again.expected.add(404);
  await again.goTo(link);
  await again.page.getByLabel("New password", { exact: true }).fill("another long password");
  await again.page.getByRole("button", { name: "Set password" }).click();
  await again.sees("This link cannot be used");
  await again.findsItAccessible();
});

test("an auditor reads wards, courses and function, and is led to no record", async ({
  somebody,
  service,
}) => {
  test.slow();
  const office = await colleague(service, "admin");
  const email = "auditor1@ringwell.example";
  await office.send("POST", "/v1/users", { username: "auditor1", name: "Auditor 1", role: "auditor", email });
  const auditor = await somebody();
  await auditor.goTo(await linkMailedTo(service.folder, email));
  await auditor.page.getByLabel("New password", { exact: true }).fill(CHOSEN);
  await auditor.page.getByRole("button", { name: "Set password" }).click();
  await auditor.page.getByRole("link", { name: "Go to sign-in" }).click();
  await auditor.giveName("auditor1", CHOSEN);
  await auditor.isAt("/admin/audit");
  for (const path of [
    "/wards",
    "/wards/1",
    "/wards/1/rounds/2026-11-25",
    "/courses",
    "/courses/groups/1",
    "/courses/patients/1",
    "/function/patients/1",
    "/function/wards/1",
  ]) {
    await auditor.goTo(path);
    await expect(auditor.page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await auditor.settles();
    await auditor.looksAround();
    await expect(auditor.page.locator('a[href^="/patients/"]'), path).toHaveCount(0);
  }
  await auditor.page.goto("/courses/groups/1");
  const people = auditor.page.getByRole("region", { name: "People of the group, table" });
  await expect(people.getByRole("row")).toHaveCount(5);
});

test("an account is closed after what follows was said, and nobody closes their own", async ({
  somebody,
}) => {
  const admin = await somebody();
  await admin.signIn("admin");
  const { page } = admin;
  await page.getByLabel(/Find by name/).fill("manager4");
  await page.getByRole("link", { name: "Care manager 4" }).click();
  await page.getByRole("button", { name: "Close the account" }).click();
  await admin.sees(/on no call list until a team lead has moved them/);
  await admin.findsItAccessible();
  await page.getByRole("button", { name: /Close the account of/ }).click();
  await admin.sees("They may not sign in.");
  await page.getByRole("button", { name: "Let them in again" }).click();
  await admin.sees("They may sign in.");

  await page.getByRole("link", { name: "All people" }).click();
  await page.getByLabel(/Find by name/).fill("admin");
  await page.getByRole("link", { name: "Administrator" }).click();
  await admin.sees("Another administrator has to close your account");
});

test("the trail is narrowed by what stands in it, and names no patient", async ({ somebody }) => {
  const admin = await somebody();
  await admin.signIn("admin", "/admin/audit");
  const { page } = admin;
  const only = page.getByRole("link", { name: /^Only [a-z-]+\.[a-z-]+$/ }).first();
  const action = (await only.textContent()) ?? "";
  await only.click();
  await expect(page).toHaveURL(new RegExp(`action=${action.replace(".", "\\.")}`));
  await expect(page.getByLabel("Action")).toHaveValue(action);
  await page.getByLabel("Action").fill("run.call-list");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("link", { name: "Only run.call-list" }).first()).toBeVisible();
  await admin.findsItAccessible();
  await admin.findsItNarrowEnough();
  await page.getByRole("textbox", { name: "Account" }).fill("nobody");
  await page.getByRole("button", { name: "Search" }).click();
  await admin.sees("Type the number of an account");
  await page.getByRole("textbox", { name: "Account" }).fill("");
  await page.getByLabel("From", { exact: true }).fill("11/25/2026");
  await page.getByRole("button", { name: "Search" }).click();
  await admin.sees("Type a day that has been, such as 25 11 2026");
  await page.getByLabel("From", { exact: true }).fill("24 11 2026");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/from=2026-11-24/);
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("24 11 2026");
  await admin.goTo("/admin/health");
  await admin.sees("Last good night");
  await admin.sees(/Version .* on sqlite/);
  await admin.findsItAccessible();
  await admin.findsItNarrowEnough();
});

test("who looked in a record is shown to the one who looks after the patient", async ({ somebody }) => {
  const lead = await somebody();
  await lead.signIn("lead", "/patients/1");
  await lead.page.getByRole("button", { name: "Show who looked" }).click();
  await lead.sees("Looked at the record");
  await expect(lead.page.getByRole("cell", { name: /Team lead/ }).first()).toBeVisible();
  await lead.findsItAccessible();
  await lead.findsItNarrowEnough();
});

test("a bank holiday is added and taken back, and a practice gets an address", async ({ somebody }) => {
  const admin = await somebody();
  await admin.signIn("admin", "/admin/holidays");
  await admin.sees("Christmas Day");
  await admin.clicks("Save");
  await expect(admin.page.locator(".nhsuk-error-summary")).toContainText("This is no day to come");
  await admin.page.getByRole("textbox", { name: "Day" }).fill("31 12 2026");
  await admin.page.getByRole("textbox", { name: "Name" }).fill("Day of thanks");
  await admin.clicks("Save");
  await admin.sees(/Saved: .*31 December/);
  await admin.findsItAccessible();
  await admin.page.getByRole("button", { name: /^Take back Day of thanks/ }).click();
  await expect(admin.page.getByRole("cell", { name: "Day of thanks" })).toHaveCount(0);

  await admin.goTo("/admin/practices");
  await admin.page.getByLabel("Code, name, town or postcode").fill("M81001");
  await admin.clicks("Search");
  await admin.page.getByRole("button", { name: /^Change the e-mail address of/ }).click();
  await admin.page.getByLabel(/^E-mail address of/).fill("one@practice.example, two@practice.example");
  admin.expected.add(422);
  await admin.clicks("Save");
  await admin.sees(/expected exactly one e-mail address/);
  await admin.page.getByLabel(/^E-mail address of/).fill("desk@practice.example");
  await admin.clicks("Save");
  await expect(admin.page.getByRole("cell", { name: /desk@practice.example/ })).toBeVisible();
});

test("administrators see how many alarms stand, and not whose they are", async ({ somebody, service }) => {
  const admin = await somebody();
  await admin.signIn("admin", "/admin/health");
  const alarms = admin.page.getByRole("row", { name: /^Alarms/ });
  await expect(alarms).toContainText(/Red: \d+ that nobody has/);
  await admin.looksAround();
  const theirs = await colleague(service, "admin");
  await expect(theirs.get("/v1/escalations")).rejects.toThrow("403");
  const { escalations } = await theirs.get<{ escalations: { red: { open: number } } }>("/v1/service");
  await expect(alarms).toContainText(`Red: ${escalations.red.open} that nobody has`);
});
