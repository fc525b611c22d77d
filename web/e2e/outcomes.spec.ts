// What became of everybody who was offered the service: the lead reads it and makes the file for an evaluator; a practice reads its
// own.

import { readFile } from "node:fs/promises";
import type { components } from "../src/api/generated/schema";
import { expect, test, type Person } from "./verbs";

type Outcomes = components["schemas"]["Outcomes"];

/** The service has just begun, so nobody was measured again: an answer of one that has been at work for half a year. */
async function hasBeenAtWork({ page }: Person): Promise<void> {
  const change = (baseline: number, value: number, chance: number) => ({
    people: 40,
    baseline,
    later: baseline + value,
    change: { value, low: value - 2.4, high: value + 2.4 },
    expected_by_chance: chance,
  });
  await page.route("**/v1/outcomes", async (route) => {
    const answer = await route.fetch({ maxRetries: 3 });
    const body = (await answer.json()) as Outcomes;
    for (const measure of body.measures.filter(({ name }) => name === "systolic")) {
      measure.spread = { people: 400, mean: 138.4, between_people: 13.4, within_person: 12 };
      for (const window of measure.windows.filter(({ name }) => name === "6-months")) {
        Object.assign(window, {
          change: change(151.2, -9.4, -4.1),
          no_change: null,
          difference: { value: -4.3, low: -7.9, high: -0.7 },
          adjusted: { value: -4, low: -7.2, high: -0.8 },
          bands: [
            {
              name: "140-159",
              title: "140 to 159",
              served_people: 40,
              served: change(149.1, -8.8, -3.6),
              others_people: 40,
              others: change(148.7, -4.5, -3.5),
              difference: { value: -4.3, low: -7.9, high: -0.7 },
            },
          ],
        });
      }
    }
    await route.fulfill({ response: answer, json: body });
  });
}

test("a lead sees the flow, a change beside what chance alone brings, and makes the file", async ({
  somebody,
}) => {
  const lead = await somebody();
  await lead.signIn("lead", "/board");
  await hasBeenAtWork(lead);
  await lead.page.getByRole("link", { name: "What became of everybody who was offered the service" }).click();
  await lead.sees("Everybody who was offered it");
  const changes = lead.page.getByRole("region", { name: "Systolic blood pressure: change, table" });
  const half = changes.getByRole("row").filter({ hasText: "At 6 months" });
  await expect(half).toContainText("−9.4 (−11.8 to −7.0)");
  await expect(half.getByRole("cell").nth(4)).toHaveText("−4.1");
  await expect(half).toContainText("−4.3 (−7.9 to −0.7)");
  await expect(changes.getByRole("row").filter({ hasText: "At 12 months" })).toContainText(
    /too few|chance not known/,
  );
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
  await lead.findsItNarrowEnough();
});

test("a practice sees what became of its own people, and makes no file", async ({ somebody }) => {
  const gp = await somebody();
  await gp.signIn("doctor", "/comparison");
  await gp.page.getByRole("link", { name: "What became of those whom we referred" }).click();
  await gp.sees("Everybody who was offered it");
  await expect(gp.page.getByRole("heading", { name: "For an evaluator" })).toHaveCount(0);
  await gp.findsItNarrowEnough();
});

test("figures of a day that has been, and of none to come", async ({ somebody }) => {
  const lead = await somebody();
  await lead.signIn("lead", "/outcomes");
  await lead.sees("as it stood at the end of 25 Nov");
  await lead.fills("As of the end of", "26 11 2026");
  await lead.clicks("Show that day");
  await lead.sees("A day that has been, such as 20 11 2026");
  await lead.looksAround();
  const day = lead.page.waitForResponse((answer) => answer.url().endsWith("/v1/outcomes?on=2026-11-20"));
  await lead.fills("As of the end of", "20 11 2026");
  await lead.clicks("Show that day");
  const { flow } = (await (await day).json()) as Outcomes;
  await lead.sees("as it stood at the end of 20 Nov");
  await lead.isAt("/outcomes?on=2026-11-20");
  const offered = flow.find(({ step }) => step === "offered")?.people ?? -1;
  await lead.sees(`Offered ${offered} people`);
  await lead.page.getByRole("link", { name: "Today" }).last().click();
  await lead.sees("as it stood at the end of 25 Nov");
});

test("the national list is read first, and what it does is said before it is sent", async ({ somebody }) => {
  const lead = await somebody();
  await lead.signIn("lead", "/outcomes");
  await lead.page.getByText("Take the national list of opt-outs in", { exact: true }).click();
  await lead.clicks("Take the list in");
  await lead.sees("Choose a file");
  const file = lead.page.getByLabel("The list");
  const named = (text: string) => ({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await file.setInputFiles(named("NHS number\n"));
  await lead.sees("No NHS number is in this file");
  await lead.looksAround();
  await lead.clicks("Take the list in");
  await lead.sees("No NHS number is in this file");
  await expect(lead.page.getByText(/The list is in/)).toHaveCount(0);
  await file.setInputFiles(named("NHS number\n9991000003\n9991000004\n"));
  await lead.sees("Line 3 holds no NHS number");
  await lead.looksAround();
  await file.setInputFiles(named("NHS number\n9991000003\n999 100 0046\n9991000003\n"));
  await lead.sees("2 people are on this list");
  await lead.sees("Whoever was on the list before and is not on this one is left out by it no longer.");
  await lead.clicks("Take the list in");
  await lead.sees("The list is in: 2 people");
  await lead.looksAround();
  // A list that was cut off is asked about first; another file withdraws the question.
  lead.expected.add(422);
  await file.setInputFiles(named("9991000003\n"));
  await lead.clicks("Take the list in");
  await lead.sees("many people of the list before are not on this one");
  await lead.looksAround();
  await file.setInputFiles(named("9991000003\n9991000046\n"));
  await expect(lead.page.getByText(/many people of the list before/)).toHaveCount(0);
  await file.setInputFiles(named("9991000003\n"));
  await lead.clicks("Take the list in");
  await lead.clicks("It is the whole list: take it in");
  await lead.sees("The list is in: 1 person");
  await expect(lead.page.getByText(/many people of the list before/)).toHaveCount(0);
});

test("a patient is left out of evaluations on the record, and may be in again", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1", "/patients/1");
  await nurse.clicks("Show what was chosen");
  await nurse.sees("Not left out of files for evaluators.");
  await nurse.clicks("Leave out of evaluations");
  await nurse.sees("From now on no file for an evaluator has a row about this person");
  await nurse.looksAround();
  await nurse.clicks("Save");
  await nurse.sees("Left out of every file for an evaluator.");
  const choices = nurse.page.getByRole("region", { name: "What was chosen, table" });
  await expect(choices.getByRole("row").nth(1)).toContainText("told by the patient");
  await expect(choices.getByRole("row").nth(1)).toContainText("Care manager 1");
  await nurse.clicks("Leave out no longer");
  await nurse.clicks("Save");
  await nurse.sees("Not left out of files for evaluators.");
  await expect(choices.getByRole("row")).toHaveCount(3);
  await nurse.looksAround();
});
