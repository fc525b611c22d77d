// A virtual ward: somebody is admitted, a round decides about everybody who is due, and somebody leaves.

import { expect, test } from "./verbs";

test("a round decides about everybody, says who took part and closes", async ({ somebody }) => {
  const lead = await somebody();
  lead.expected.add(409);
  await lead.signIn("lead", "/wards");
  await lead.page.getByRole("link", { name: "North ward" }).first().click();
  await lead.sees("6 of 6 beds taken, 1 waiting.");
  await lead.page.getByRole("link", { name: "Today’s round" }).click();
  await lead.sees("3 people are still to be decided about.");
  await lead.clicks("Close the round");
  await lead.sees("Say who took part");
  const people = lead.page
    .locator("section")
    .filter({ has: lead.page.getByRole("button", { name: /^Save of/ }) });
  await expect(people).toHaveCount(3);
  // Something to do, then the decision.
  const first = people.first();
  await first.getByRole("button", { name: /^Add something to do/ }).click();
  await first.getByLabel("What has to be done").fill("Review the water tablets");
  await lead.looksAround();
  await first.getByRole("button", { name: "Save", exact: true }).click();
  await lead.sees("Review the water tablets");
  await first.getByLabel("Not reviewed").check();
  await first.getByRole("button", { name: /^Save of/ }).click();
  await lead.sees("Say it in 1 to 500 characters");
  await first.getByLabel("Why", { exact: true }).fill("Asleep when we rang.");
  await first.getByRole("button", { name: /^Save of/ }).click();
  await lead.sees("2 people are still to be decided about.");
  await expect(people).toHaveCount(2);
  await people
    .first()
    .getByRole("button", { name: /^Save of/ })
    .click();
  await lead.sees("1 person is still to be decided about.");
  await lead.page.getByLabel("Guest: doctor").check();
  await lead.clicks("Close the round");
  await lead.sees("neither reviewed");
  await people
    .first()
    .getByRole("button", { name: /^Save of/ })
    .click();
  await lead.sees("Everybody who is due is decided about.");
  await lead.clicks("Close the round");
  await lead.sees("This round is closed");
  await lead.sees("Who took part: doctor.");
  await lead.looksAround();
});

test("whoever leaves gives the bed to the next, whom somebody of the team admits", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1", "/wards");
  await nurse.page.getByRole("link", { name: "North ward" }).first().click();
  await nurse.sees("6 of 6 beds taken, 1 waiting.");
  const rows = nurse.page.getByRole("region", { name: "People of the ward, table" }).getByRole("row");
  await expect(rows).toHaveCount(8);
  await rows
    .nth(1)
    .getByRole("button", { name: /^End the stay/ })
    .click();
  await rows.nth(1).getByLabel("What the practice is to know").fill("Walks to the shop again.");
  await nurse.looksAround();
  await rows.nth(1).getByRole("button", { name: "Save" }).click();
  await expect(rows).toHaveCount(7);
  await nurse.sees("6 of 6 beds taken, 0 waiting.");
  await nurse.page.getByRole("button", { name: /^Admit/ }).click();
  await expect(nurse.page.getByRole("button", { name: /^Admit/ })).toHaveCount(0);
});

test("more beds are offered, and nobody outside the team finds the ward", async ({ somebody }) => {
  const lead = await somebody();
  lead.expected.add(409);
  await lead.signIn("lead", "/wards");
  await lead.page.getByRole("link", { name: "North ward" }).first().click();
  const beds = lead.page.getByLabel("How many beds there are");
  await beds.fill("5");
  await lead.page.getByRole("button", { name: "Save", exact: true }).click();
  await lead.sees("more beds are taken than there would be");
  await beds.fill("8");
  await lead.page.getByRole("button", { name: "Save", exact: true }).click();
  await lead.sees("7 of 8 beds taken, 0 waiting.");
  const other = await somebody();
  await other.signIn("manager4", "/wards");
  await other.sees("There is no ward here yet");
});
