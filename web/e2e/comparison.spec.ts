// Practices beside each other: the lead finds who is outside, asks what it means, and the practice answers; no practice is named to
// another.

import { expect, test } from "./verbs";

test("a lead finds the practice outside the funnel and keeps what is said of it", async ({ somebody }) => {
  const lead = await somebody();
  await lead.signIn("lead", "/comparison");
  const figures = lead.page.getByRole("region", { name: "Figures by which practices are compared" });
  const row = figures.getByRole("row").filter({ hasText: "Hypertension, under 80 years" });
  await expect(row).toContainText("far below (not answered)");
  await row.getByRole("link").first().click();
  await lead.sees("The figures");
  const units = lead.page.getByRole("region", { name: "What each has of the figure, by name" });
  await expect(units.getByRole("row")).toHaveCount(11);
  const names = await units.getByRole("rowheader").allInnerTexts();
  expect(names).toEqual(names.toSorted());
  await lead.looksAround();
  const outside = units.getByRole("row").filter({ hasText: "below" });
  await expect(outside).toHaveCount(1);
  await outside.getByRole("link").click();
  await lead.sees("What lying outside may mean");
  await lead.sees("Nothing yet.");
  await lead.page.getByText("Say what it means", { exact: true }).click();
  await lead.page.getByRole("button", { name: "Keep" }).click();
  await lead.sees("Say it in words");
  await lead.page.getByLabel("Data", { exact: true }).check();
  await lead.page.getByLabel("In your words").fill("Two surgeries record on paper.");
  await lead.page.getByLabel("What was agreed").fill("Both type from Monday on.");
  await lead.page.getByRole("button", { name: "Keep" }).click();
  await lead.sees("Agreed: Both type from Monday on.");
  await lead.looksAround();
  await lead.goTo("/comparison");
  await expect(row).toContainText(/far below \(Data; /);
});

test("a practice sees itself by name and the others by letters", async ({ somebody }) => {
  const gp = await somebody();
  await gp.signIn("doctor", "/comparison/practices/hyp008");
  const units = gp.page.getByRole("region", { name: "What each has of the figure, by name" });
  await expect(units.getByRole("row")).toHaveCount(11);
  await expect(units.getByRole("rowheader").first()).toContainText("(we)");
  const others = await units.getByRole("rowheader").allInnerTexts();
  expect(others.slice(1)).toEqual("ABCDEFGHI".split("").map((letter) => `Another, ${letter}`));
  await expect(units.getByRole("link")).toHaveCount(1);
  await units.getByRole("link").click();
  await gp.sees("What lying outside may mean");
  await expect(gp.page.getByText("Begin the chart anew")).toHaveCount(0);
});

test("a lead begins a chart anew, and the chart says where and why", async ({ somebody }) => {
  const lead = await somebody();
  await lead.signIn("lead", "/comparison/practices/hyp008");
  const units = lead.page.getByRole("region", { name: "What each has of the figure, by name" });
  await units.getByRole("link").first().click();
  await lead.page.getByText("Begin the chart anew", { exact: true }).click();
  await lead.page.getByLabel("Why").fill("Another list of people.");
  await lead.page.getByRole("button", { name: "Begin anew" }).click();
  await lead.sees("begins anew: Another list of people.");
});

test("a care manager with few people is told that there are too few", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1", "/comparison");
  await nurse.sees("Calls that reached the person");
  await expect(nurse.page.getByRole("heading", { name: "Practices" })).toHaveCount(0);
});
