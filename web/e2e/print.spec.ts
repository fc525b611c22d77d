// Paper has what a page says, and nothing that is there to be pressed.

import { expect, test } from "./verbs";

test("a record prints with the names of its letters, without buttons and without the header", async ({
  somebody,
}) => {
  const nurse = await somebody();
  await nurse.signIn("manager1", "/patients/1");
  const letters = nurse.page.locator("#letters");
  await letters.getByRole("button", { name: /Write/ }).click();
  const name = letters.getByRole("cell").getByRole("button").first();
  await expect(name).toBeVisible();
  await nurse.page.emulateMedia({ media: "print" });
  await expect(name).toBeVisible();
  await expect(letters.getByRole("button", { name: /Write/ })).toBeHidden();
  await expect(nurse.page.locator(".rw-top")).toBeHidden();
  await expect(nurse.page.locator(".rw-banner")).toBeVisible();
});

test("the page of a call prints the script and what was read, not its bar", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  await nurse.startCall();
  await nurse.presses("s");
  await nurse.page.emulateMedia({ media: "print" });
  await expect(nurse.page.locator(".rw-callbar")).toBeHidden();
  await expect(nurse.page.locator("form.rw-ask legend")).toBeVisible();
  await expect(nurse.page.locator(".rw-banner")).toBeVisible();
});
