// Group education: a course half full, a place that is booked on the record.

import { expect, test } from "./verbs";

test("a group is half full, somebody books a place and gives it back", async ({ somebody }) => {
  const lead = await somebody();
  await lead.signIn("lead", "/courses");
  await lead.sees("4 of 8 taken, 4 free");
  await lead.sees("Offered 4, booked 4, came once 0, completed 0.");
  await lead.looksAround();
  await lead.page.getByRole("link", { name: "Winter group at the library" }).click();
  await lead.sees("4 of 8 taken, 4 free");
  const rows = lead.page.getByRole("region", { name: "People of the group, table" }).getByRole("row");
  await expect(rows).toHaveCount(5);
  await rows
    .nth(1)
    .getByRole("button", { name: /^Give back/ })
    .click();
  await rows.nth(1).getByRole("button", { name: "Save" }).click();
  await lead.sees("Say it in 1 to 500 characters");
  await rows.nth(1).getByLabel("Why").fill("On holiday that week.");
  await lead.looksAround();
  await rows.nth(1).getByRole("button", { name: "Save" }).click();
  await lead.sees("3 of 8 taken, 5 free");
});

test("places that are taken cannot be taken away", async ({ somebody }) => {
  const lead = await somebody();
  lead.expected.add(409);
  await lead.signIn("lead", "/courses");
  await lead.page.getByRole("link", { name: "Winter group at the library" }).click();
  const places = lead.page.getByLabel("How many places there are");
  await places.fill("1");
  await lead.page.getByRole("button", { name: "Save", exact: true }).click();
  await lead.sees("more places are taken than there would be");
});

test("a care manager books on the record", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1", "/patients");
  await nurse.page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await nurse.page.getByRole("main").getByRole("link", { name: "Courses", exact: true }).click();
  await nurse.sees("Groups that can be booked");
  await nurse.looksAround();
});
