// The day and the call that is held: what stays, and what is not shown.

import { expect, test } from "./verbs";

test("a call that is held is gone on with after a reload, at the same place", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  const name = await nurse.startCall();
  await nurse.page.reload();
  await nurse.sees("Before you dial");
  expect(await nurse.heading()).toBe(name);
  await nurse.goTo("/today");
  await nurse.sees(/Go on with/);
});

test("until identity is confirmed neither birth date nor NHS number is on the page", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  const name = await nurse.startCall();
  const text = await nurse.page.locator("body").innerText();
  expect(text).not.toMatch(/\d{3}\s\d{3}\s\d{4}/);
  expect(text).not.toMatch(/\(\d+y\)/);
  expect(await nurse.page.title()).not.toContain(name.split(",")[0] ?? name);
});
