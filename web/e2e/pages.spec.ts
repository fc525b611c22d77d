// What must hold on every page: accessible, nothing wider than 320 pixels, one heading that has the focus.

import { expect, test } from "./verbs";

const PAGES: Record<string, readonly string[]> = {
  manager1: ["/today", "/patients", "/escalations", "/messages", "/take-call"],
  doctor: ["/referrals", "/refer", "/import"],
  lead: ["/board"],
};

test("the page of signing in", async ({ somebody }) => {
  const stranger = await somebody();
  await stranger.goTo("/");
  await expect(stranger.page.getByLabel("Username")).toBeVisible();
  await stranger.findsItAccessible();
  await stranger.findsItNarrowEnough();
});

for (const [username, paths] of Object.entries(PAGES)) {
  test(`the pages of ${username}`, async ({ somebody }) => {
    const person = await somebody();
    person.expected.add(404);
    await person.signIn(username);
    for (const path of paths) {
      await person.goTo(path);
      await expect(person.page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      await person.page.waitForLoadState("networkidle");
      await person.findsItAccessible();
      await person.findsItNarrowEnough();
    }
  });
}

test("the page of a call", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  await nurse.startCall();
  await nurse.findsItAccessible();
  await nurse.findsItNarrowEnough();
});

test("an address that there is not says so in words", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  nurse.expected.add(404);
  await nurse.goTo("/patients/999999");
  await nurse.findsItAccessible();
  await expect(nurse.page.getByRole("heading", { level: 1 }).first()).toBeVisible();
});
