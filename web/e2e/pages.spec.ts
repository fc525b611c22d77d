// What must hold on every page: accessible, nothing wider than 320 pixels, one heading that has the focus.

import { expect, test } from "./verbs";

const PAGES: Record<string, readonly string[]> = {
  manager1: [
    "/today",
    "/patients",
    "/patients/1",
    "/escalations",
    "/escalations/1",
    "/messages",
    "/take-call",
    "/comparison",
    "/hospital",
    "/medicines",
    "/feedback",
    "/feedback/alarms",
    "/wards",
    "/courses",
    "/courses/patients/1",
    "/function/patients/1",
  ],
  doctor: [
    "/referrals",
    "/refer",
    "/import",
    "/letters",
    "/hospital",
    "/medicines",
    "/people",
    "/people/list?recall=blood-pressure",
    "/people/list?lately_in_hospital=true",
    "/people/list?measure=hyp008&standing=not-met",
    "/people/1",
    "/comparison",
    "/comparison/practices/hyp008",
    "/outcomes",
    "/feedback",
  ],
  lead: [
    "/board",
    "/team",
    "/rota",
    "/waiting",
    "/waiting?from=4&to=6",
    "/callbacks",
    "/board/calls?figure=left",
    "/board/calls?figure=due&on=2026-11-26",
    "/board/dials?band=morning",
    "/uncovered",
    "/caseloads/1",
    "/runs/2026-11-25",
    "/runs/2026-11-25/people?decided=listed",
    "/escalations?show=open",
    "/outcomes?on=2026-11-20",
    "/courses/new?course=desmond",
    "/decisions",
    "/phases",
    "/runs",
    "/hospital",
    "/registers",
    "/scores",
    "/protocols",
    "/shadow",
    "/comparison",
    "/comparison/practices/hyp008",
    "/comparison/care-managers/reached",
    "/outcomes",
    "/feedback",
    "/feedback/texts",
    "/feedback/alarms",
    "/feedback/to-ask",
    "/wards",
    "/wards/1",
    "/wards/1/rounds/2026-11-25",
    "/courses",
    "/courses/groups/1",
    "/function/wards/1",
  ],
  admin: [
    "/admin/people",
    "/admin/practices",
    "/admin/holidays",
    "/admin/addresses",
    "/admin/health",
    "/admin/audit",
  ],
};

test("the page of signing in", async ({ somebody }) => {
  const stranger = await somebody();
  await stranger.goTo("/");
  await expect(stranger.page.getByLabel("Username")).toBeVisible();
  await stranger.sees("After 30 minutes without a key or a tap the screen locks. What you typed stays.");
});

for (const [username, paths] of Object.entries(PAGES)) {
  test(`the pages of ${username}`, async ({ somebody }) => {
    // Each page is looked at closely, and there are many.
    test.slow();
    const person = await somebody();
    await person.signIn(username);
    for (const path of paths) {
      await person.page.goto(path);
      await expect(person.page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      await person.settles();
      await person.looksAround();
    }
  });
}

test("the page of a call", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  // Each step is looked at as it comes.
  await nurse.startCall();
  await nurse.presses("s");
  await nurse.looksAround();
  await nurse.presses("f");
  await nurse.sees("How did it end?");
});

test("an address that there is not says so in words", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  nurse.expected.add(404);
  await nurse.page.goto("/patients/999999");
  await expect(nurse.page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await nurse.settles();
  await nurse.looksAround();
});
