// A practice refers somebody, and uploads its register with faults in it.

import { readFile } from "node:fs/promises";
import { expect, test, type Person } from "./verbs";
import { colleague, nhsNumber } from "./verbs/server";

async function practiceOf(gp: Person): Promise<string> {
  const lead = await gp.page.getByText(/, code \w+\./).innerText();
  return /, code (\w+)\./.exec(lead)?.[1] ?? "";
}

test("a GP refers somebody by keyboard, is told of a digit that is wrong, and finds the referral", async ({
  somebody,
  service,
}) => {
  const gp = await somebody();
  await gp.signIn("doctor", "/refer");
  await gp.sees("Refer a patient");
  const number = nhsNumber(40);
  await gp.fills("NHS number", `${number.slice(0, 9)}${(Number(number[9]) + 1) % 10}`);
  await gp.sees(/A digit is wrong/);
  await gp.presses("Control+Enter");
  // All that is missing is said at once, at the top and at its field.
  await gp.sees(/things to put right/);
  await expect(gp.page.locator(".nhsuk-error-summary")).toBeFocused();
  await gp.fills("NHS number", number);
  await gp.sees(/not with us from your practice/);
  await gp.fills("Title", "Mrs");
  await gp.fills("Given name", "Harjit");
  await gp.fills("Family name", "Example");
  await gp.fills("Day", "4");
  await gp.fills("Month", "3");
  await gp.fills("Year", "1961");
  await gp.page.getByLabel("Sex").selectOption("female");
  await gp.page.getByLabel("Language").selectOption("pa");
  await gp.fills("Mobile", "07700 900123");
  await gp.page.getByLabel("Hypertension").press("Space");
  await gp.page.getByRole("group", { name: "Why now" }).getByRole("radio").first().press("Space");
  await gp.page.getByLabel("They said so").press("Space");
  await gp.presses("Control+Enter");
  await gp.page.waitForURL(/\/referrals\/\d+/);
  await gp.sees("EXAMPLE, Harjit (Mrs)");
  const server = await colleague(service, "doctor");
  const { items } = await server.get<{ items: { nhs_number: string; language: string }[] }>(
    "/v1/referrals?limit=200",
  );
  expect(items.filter(({ nhs_number }) => nhs_number === number)).toMatchObject([{ language: "pa" }]);
  // Once more is once too many, and that is said before anything is sent.
  await gp.goTo("/refer");
  await gp.fills("NHS number", number);
  await gp.sees(/Valid, (?:with us|referred) already/);
  await expect(gp.page.getByRole("button", { name: /^Refer/ })).toHaveCount(0);
});

test("a register with errors: they stand beside their rows, the good rows are taken, the others come back as a file", async ({
  somebody,
}) => {
  const gp = await somebody();
  await gp.signIn("doctor", "/import");
  await gp.sees("Upload a register");
  const practice = await practiceOf(gp);
  const columns =
    "nhs_number,given_name,family_name,birth_date,sex,language,practice_ods_code,conditions,referred_on,consent,mobile";
  const wrong = nhsNumber(52);
  const register = [
    columns,
    `${nhsNumber(50)},Ann,Example,1961-03-04,female,en,${practice},hypertension,2026-11-24,verbal,07700900125`,
    `${wrong.slice(0, 9)}${(Number(wrong[9]) + 1) % 10},Ben,Example,1961-03-04,male,en,${practice},hypertension,2026-11-24,verbal,07700900126`,
    `${nhsNumber(54)},Cem,Example,1961-02-30,femal,en,${practice},hypertension,2026-11-24,verbal,07700900127`,
    `${nhsNumber(56)},Dee,Example,1961-03-04,female,en,${practice},hypertensive,2026-11-24,verbal,07700900128`,
  ].join("\n");
  await gp.page.locator("input[type=file]").setInputFiles({
    name: "register.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(register),
  });
  await gp.sees("4 rows read, nothing sent yet");
  // Before anything is sent, each fault stands in the row below its own.
  const below = (row: number) =>
    gp.page
      .getByRole("row")
      .filter({ has: gp.page.getByRole("rowheader", { name: String(row), exact: true }) })
      .first()
      .locator("xpath=following-sibling::tr[1]");
  await expect(below(3)).toContainText(/nhs_number: .*two are swapped/);
  await expect(below(4)).toContainText(/birth_date: there is no such day/);
  await expect(below(4)).toContainText(/sex: .*Did you mean/);
  await gp.clicks("Send 4 rows");
  await gp.sees("3 rows to correct");
  await gp.sees(/Accepted|Wait for a decision/);
  await expect(below(5)).toContainText(/conditions: we do not know “hypertensive”/);
  const waiting = gp.page.waitForEvent("download");
  await gp.clicks("Download these 3 rows");
  const file = await (await waiting).path();
  const rejects = (await readFile(file, "utf8"))
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/);
  expect(rejects[0]).toMatch(/errors/);
  expect(rejects).toHaveLength(4);
  expect(rejects.join("\n")).not.toContain("Ann");
  // The rejects are a register again: corrected, they are taken, and nothing is taken twice.
  const corrected = rejects
    .join("\n")
    .replace(`${wrong.slice(0, 9)}${(Number(wrong[9]) + 1) % 10}`, wrong)
    .replace("1961-02-30,femal,", "1961-02-28,female,")
    .replace("hypertensive,", "hypertension,");
  await gp.clicks("Upload the corrected rows");
  await gp.page.locator("input[type=file]").setInputFiles({
    name: "corrected.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(corrected),
  });
  await gp.clicks("Send 3 rows");
  await gp.sees("Every row was taken");
});

test("a practice answers an escalation, and the care manager reads it beside the alarm that goes on", async ({
  somebody,
  service,
}) => {
  const practice = await colleague(service, "doctor");
  const { items } = await practice.get<{ items: { id: string }[] }>("/v1/patients?status=active&limit=1");
  const server = await colleague(service, "lead");
  const { id: alarm } = (await server.send("POST", `/v1/patients/${items[0]?.id}/escalations`, {
    severity: "red",
    note: "Sounded confused this morning.",
  })) as { id: string };
  const gp = await somebody();
  await gp.signIn("doctor");
  await gp.goTo(`/escalations/${alarm}`);
  await gp.sees("Nobody has it yet");
  await gp.fills("Your answer to the care team", "Seen this morning, insulin stopped.");
  await gp.findsItAccessible();
  await gp.clicks("Send");
  await gp.sees(/Seen this morning, insulin stopped/);
  await expect(gp.page.getByLabel("Your answer to the care team")).toHaveValue("");

  const lead = await somebody();
  await lead.signIn("lead", "/escalations");
  await lead.sees(/said something, /);
  await lead.goTo(`/escalations/${alarm}`);
  await lead.sees("Nobody has it yet");
  await lead.sees("Seen this morning, insulin stopped.");
});
