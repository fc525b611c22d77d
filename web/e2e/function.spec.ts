// Function: somebody in the ward is assessed, with the total as it is and what is missing; a goal; what the ward's stays brought.

import { expect, test, type Person } from "./verbs";

/** Somebody in the ward whose start by the Barthel index is due. */
async function opensAssessment(nurse: Person): Promise<void> {
  await nurse.signIn("manager1", "/wards");
  await nurse.page.getByRole("link", { name: "North ward" }).first().click();
  await nurse.page
    .getByRole("link", { name: /^Barthel index at the start/ })
    .first()
    .click();
  await nurse.sees("In North ward since");
}

test("an assessment says what is missing, has its total, and is corrected", async ({ somebody }) => {
  const nurse = await somebody();
  // A goal that is not better, and a second start of a stay, are refused below.
  nurse.expected.add(422);
  nurse.expected.add(409);
  await opensAssessment(nurse);
  await nurse.sees("No total yet. 10 items are missing: Feeding, Bathing");
  await nurse.looksAround();
  await nurse.clicks("Save without a total");
  await nurse.sees("Answer at least one item");
  const summary = nurse.page.locator(".nhsuk-error-summary");
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link", { name: "Answer at least one item" })).toBeVisible();
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
  await expect(nurse.page.getByRole("status").filter({ hasText: /^Saved\.$/ })).toHaveCount(1);
  // It is corrected with what was missing, by the keyboard.
  const correct = nurse.page.getByRole("button", { name: /^Correct Start/ });
  await correct.focus();
  await nurse.presses("Enter");
  await expect(nurse.page.getByRole("heading", { name: /^Correct the assessment of/ })).toBeFocused();
  await nurse.presses("Tab");
  await expect(nurse.page.getByLabel("On which day")).toBeFocused();
  await nurse.page.getByRole("group", { name: "Stairs" }).getByRole("radio").first().focus();
  await nurse.page.keyboard.press("Space");
  await nurse.sees("Total: 60 of 100.");
  // What is not saved is not replaced by another correction.
  await expect(correct).toHaveAttribute("aria-disabled", "true");
  await nurse.sees("Save what is answered below first, or clear it");
  await nurse.clicks("Save the assessment");
  await nurse.sees("60 of 100");
  await nurse.sees("Severe dependence");
  await nurse.sees("Replaced");
  await expect(nurse.page.getByRole("img", { name: /^Barthel index: .* 60$/ })).toBeVisible();
  await expect(nurse.page.getByRole("heading", { name: "Assess", exact: true })).toBeVisible();
  await expect(nurse.page.getByRole("status").filter({ hasText: /^Saved\.$/ })).toHaveCount(1);
  // The start of this stay is used up: another occasion stands there, and a second start is refused.
  const occasion = nurse.page.getByRole("group", { name: "When in the stay" });
  await nurse.page.getByRole("group", { name: "By which instrument" }).getByLabel("Barthel index").check();
  await expect(occasion.getByLabel("Start")).not.toBeChecked();
  await occasion.getByLabel("Start").check();
  await choose("Feeding", /^10:/);
  await nurse.clicks("Save without a total");
  await nurse.sees("this was assessed; a correction names what it replaces");
  await nurse.clicks("Clear the answers");
  await expect(nurse.page.getByRole("heading", { name: "Assess", exact: true })).toBeFocused();
  await nurse.page
    .getByLabel("What do they want to manage, in their words?")
    .fill("Up the stairs by myself.");
  const target = nurse.page.getByLabel("Points to reach");
  await target.fill("50");
  await nurse.clicks("Agree the goal");
  await nurse.sees("better than the latest assessment");
  await expect(target).toHaveAttribute("aria-invalid", "true");
  await expect(target).toHaveAccessibleDescription(/better than the latest assessment/);
  await nurse.looksAround();
  await target.fill("80");
  await nurse.clicks("Agree the goal");
  await nurse.sees("from 60 to 80, now 60");
  await nurse.looksAround();
});

test("answers stay while another instrument is looked at, and are not lost by walking away", async ({
  somebody,
}) => {
  const nurse = await somebody();
  await opensAssessment(nurse);
  const instruments = nurse.page.getByRole("group", { name: "By which instrument" });
  const feeding = nurse.page.getByRole("group", { name: "Feeding" }).getByLabel(/^10:/);
  await instruments.getByLabel("Barthel index").check();
  await feeding.check();
  await instruments.getByRole("radio", { checked: false }).first().check();
  await expect(feeding).toHaveCount(0);
  await instruments.getByLabel("Barthel index").check();
  await expect(feeding).toBeChecked();
  await nurse.page.getByRole("link", { name: "Back to the record" }).click();
  await nurse.sees("If you leave this page now, what you typed is lost.");
  await nurse.looksAround();
  await nurse.clicks("Stay");
  await expect(feeding).toBeChecked();
  await nurse.clicks("Clear the answers");
  await expect(feeding).not.toBeChecked();
  await nurse.page.getByRole("link", { name: "Back to the record" }).click();
  await expect(nurse.page).toHaveURL(/\/patients\/\d+$/);
});

test("a lead sees every stay that ended once, and no mean of a few", async ({ somebody }) => {
  const lead = await somebody();
  await lead.signIn("lead", "/wards");
  await lead.page.getByRole("link", { name: "North ward" }).first().click();
  await lead.page.getByRole("link", { name: "What stays brought" }).click();
  await lead.sees("Every stay that ended, once");
  await lead.sees("Too few: a mean is told of 8 stays or more.");
  await lead.looksAround();
  // Whatever is known of them: the rows add up to the stays that ended.
  const addsUp = async (): Promise<void> => {
    const ended = lead.page.locator(".nhsuk-summary-list__row").filter({ hasText: "Stays that ended" });
    const counts = lead.page
      .getByRole("region", { name: "Stays that ended by what is known of them, table" })
      .getByRole("row")
      .locator("td");
    const [all, each] = [await ended.locator("dd").innerText(), await counts.allInnerTexts()];
    expect(each.length).toBeGreaterThan(1);
    expect(each.reduce((sum, count) => sum + Number(count), 0)).toBe(Number(all));
    expect(Number(all)).toBeGreaterThan(0);
  };
  await addsUp();
  const instrument = lead.page.getByLabel("By which instrument");
  await instrument.focus();
  await instrument.selectOption("rankin");
  await lead.sees("No complete assessment at the start.");
  await expect(instrument).toBeFocused();
  await addsUp();
});
