// The care manager's main path: the day, the call, how it ends. By keyboard where people use it.

import { expect, test } from "./verbs";

test("calls are started, tried and ended by keyboard alone", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  const { page } = nurse;
  const names: string[] = [];
  await nurse.startCall();
  for (let call = 0; call < 3; call += 1) {
    await expect(page.getByRole("heading", { name: "Before you dial" })).toBeVisible();
    names.push(await nurse.heading());
    // Nobody answers: what follows is said before it is saved, and the next name comes when it is asked for.
    await page.keyboard.press("x");
    await nurse.sees("What happens then");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => nurse.heading()).not.toBe(names.at(-1));
  }
  expect(new Set(names).size).toBe(3);
});

test("two browsers that start at once get different people", async ({ somebody }) => {
  const [one, other] = [await somebody(), await somebody()];
  await one.signIn("manager1");
  await other.signIn("manager2");
  const names = await Promise.all([one.startCall(), other.startCall()]);
  expect(names[0]).not.toBe(names[1]);
});

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

test("times are London's in an American browser", async ({ somebody }) => {
  const nurse = await somebody({ timezoneId: "America/New_York" });
  await nurse.signIn("manager1");
  await nurse.sees("Wednesday 25 November");
  await nurse.sees(/10:3\d/);
});
