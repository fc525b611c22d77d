// The longest names that the register takes, on the narrowest page.

import { expect, test, type Person } from "./verbs";

/** A hundred letters without a place to break. */
const LONG = "Wolfeschlegelsteinhausenbergerdorff".padEnd(100, "wolfeschlegel");

/** Everybody, each practice and each colleague has the longest name there can be. */
async function hasLongNames({ page }: Person): Promise<void> {
  await page.route("**/v1/**", async (route) => {
    if (route.request().method() !== "GET" || route.request().url().includes("/events")) {
      await route.continue();
      return;
    }
    const answer = await route.fetch({ maxRetries: 3 });
    const text = await answer.text();
    const body = text.replaceAll(
      /"(given_name|family_name|care_manager_name)":"[^"]*"/g,
      (_, field: string) => `"${field}":"${LONG}"`,
    );
    await route.fulfill({ response: answer, body });
  });
}

for (const [username, paths] of Object.entries({
  manager1: ["/today", "/patients/1", "/escalations", "/messages"],
  doctor: ["/referrals", "/letters"],
  lead: ["/board", "/team", "/waiting", "/callbacks", "/board/calls?figure=left", "/board/dials"],
})) {
  test(`long names of the pages of ${username} break`, async ({ somebody }) => {
    const person = await somebody();
    await person.signIn(username);
    await hasLongNames(person);
    for (const path of paths) {
      await person.page.goto(path);
      await expect(person.page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      await expect(person.page.locator(".rw-wait")).toHaveCount(0);
      await person.findsItNarrowEnough();
    }
  });
}

test("long names of the page of a call break", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  await nurse.startCall();
  await hasLongNames(nurse);
  await nurse.page.reload();
  await nurse.sees("Before you dial");
  await nurse.findsItNarrowEnough();
});
