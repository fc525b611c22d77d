// What became of everybody who was offered the service: the lead reads it and makes the file for an evaluator; a practice reads its
// own.

import { readFile } from "node:fs/promises";
import { expect, test } from "./verbs";

test("a lead sees the flow, a change beside what chance alone brings, and makes the file", async ({
  somebody,
}) => {
  const lead = await somebody();
  await lead.signIn("lead", "/board");
  await lead.page.getByRole("link", { name: "What became of everybody who was offered the service" }).click();
  await lead.sees("Everybody who was offered it");
  const changes = lead.page.getByRole("region", { name: "Systolic blood pressure: change, table" });
  const early = changes.getByRole("row").filter({ hasText: "an early look" });
  await expect(early.getByRole("cell").nth(3)).toHaveText(/[−+]?\d+\.\d \([−+]?\d+\.\d to [−+]?\d+\.\d\)/);
  await expect(early.getByRole("cell").nth(4)).toHaveText(/^[−+]?\d+\.\d$/);
  await expect(changes.getByRole("row").filter({ hasText: "At 12 months" })).toContainText("too few");
  await expect(lead.page.getByRole("img", { name: /^Systolic blood pressure: changes/ })).toBeVisible();
  await lead.page.getByText("Who is in it and who is not", { exact: true }).first().click();
  await lead.page.getByText("By baseline, beside the others", { exact: true }).first().click();
  await lead.looksAround();
  await lead.page.getByText("Make the file for an evaluator", { exact: true }).click();
  await lead.clicks("Make the file");
  await lead.sees("Say for whom it is, and by what approval");
  await lead.page.getByLabel("Project").fill("university-2026");
  await lead.page.getByLabel("For whom, and by what approval").fill("Approved on 1 November.");
  const download = lead.page.waitForEvent("download");
  await lead.clicks("Make the file");
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^outcomes-university-2026-\d{4}-\d{2}-\d{2}\.zip$/);
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
  await lead.sees("The file is in your downloads");
  await lead.looksAround();
});

test("a practice sees what became of its own people, and makes no file", async ({ somebody }) => {
  const gp = await somebody();
  await gp.signIn("doctor", "/comparison");
  await gp.page.getByRole("link", { name: "What became of those whom we referred" }).click();
  await gp.sees("Everybody who was offered it");
  await expect(gp.page.getByRole("heading", { name: "For an evaluator" })).toHaveCount(0);
  await gp.findsItNarrowEnough();
});
