// Function: somebody in the ward is assessed, with the total as it is and what is missing; a goal; what the ward's stays brought.

import { expect, test } from "./verbs";

test("an assessment says what is missing, has its total, and is corrected", async ({ somebody }) => {
  const nurse = await somebody();
  nurse.expected.add(409);
  await nurse.signIn("manager1", "/wards");
  await nurse.page.getByRole("link", { name: "North ward" }).first().click();
  // The last one has no start yet.
  await nurse.page
    .getByRole("link", { name: /^Barthel index at the start/ })
    .first()
    .click();
  await nurse.sees("In North ward since");
  await nurse.sees("No total yet. 10 items are missing: Feeding, Bathing");
  await nurse.looksAround();
  await nurse.clicks("Save without a total");
  await nurse.sees("Answer at least one item");
  const choose = async (item: string, option: RegExp) =>
    nurse.page.getByRole("group", { name: item }).getByLabel(option).check();
  for (const [item, option] of [
    ["Feeding", /^10:/],
    ["Bathing", /^0:/],
    ["Grooming", /^5:/],
    ["Dressing", /^5:/],
    ["Bowels", /^10:/],
    ["Bladder", /^5:/],
    ["Toilet use", /^5:/],
    ["Transfers, from bed to chair and back", /^10:/],
    ["Mobility on level surfaces", /^10:/],
  ] as const) {
    await choose(item, option);
  }
  await nurse.sees("No total yet. 1 item is missing: Stairs");
  await nurse.clicks("Save without a total");
  await nurse.sees("No total. Missing: Stairs");
  // It is corrected with what was missing, by the keyboard.
  await nurse.page.getByRole("button", { name: /^Correct Start/ }).click();
  await expect(nurse.page.getByRole("heading", { name: /^Correct the assessment of/ })).toBeVisible();
  await nurse.page.getByRole("group", { name: "Stairs" }).getByRole("radio").first().focus();
  await nurse.page.keyboard.press("Space");
  await nurse.sees("Total: 60 of 100.");
  await nurse.clicks("Save the assessment");
  await nurse.sees("60 of 100");
  await nurse.sees("Severe dependence");
  await nurse.sees("Replaced");
  await expect(nurse.page.getByRole("img", { name: /^Barthel index: .* 60$/ })).toBeVisible();
  await nurse.page
    .getByLabel("What do they want to manage, in their words?")
    .fill("Up the stairs by myself.");
  await nurse.page.getByLabel("Points to reach").fill("80");
  await nurse.clicks("Agree the goal");
  await nurse.sees("from 60 to 80, now 60");
  await nurse.looksAround();
});

test("a lead sees every stay that ended once, and no mean of a few", async ({ somebody }) => {
  const lead = await somebody();
  await lead.signIn("lead", "/wards");
  await lead.page.getByRole("link", { name: "North ward" }).first().click();
  await lead.page.getByRole("link", { name: "What stays brought" }).click();
  await lead.sees("Every stay that ended, once");
  await lead.sees("Too few: a mean is told of 8 stays or more.");
  await lead.looksAround();
  await lead.page.getByLabel("By which instrument").selectOption("rankin");
  await lead.sees("No complete assessment at the start.");
});
