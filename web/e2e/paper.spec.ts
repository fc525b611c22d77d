// Paper mode: print the sheets, write on one, key it in; once.

import { expect, test } from "./verbs";

/** The key of the first sheet that a service prints: its number is 1. */
const FIRST = "C 1 C";

test("a sheet is printed, keyed in by keyboard alone, and taken once", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1", "/today");
  await nurse.page.getByRole("link", { name: "Call sheets for an outage" }).click();
  await nurse.sees(/calls on the list of/);
  await nurse.fills("Passphrase", "correct horse battery");
  await nurse.fills("The passphrase again", "correct horse battery");
  const download = nurse.page.waitForEvent("download");
  await nurse.presses("Enter");
  const file = await download;
  expect(file.suggestedFilename()).toBe("call-sheets-2026-11-25.pdf");
  await nurse.sees("The PDF is in your downloads");

  await nurse.page.getByRole("link", { name: "Key sheets in" }).click();
  await nurse.sees("Key of the sheet");
  await nurse.presses("Tab");
  await nurse.types(FIRST);
  await nurse.presses("Enter");
  await nurse.sees(/^C 1 C: [A-Z]{2}, \d+ years$/);
  // Dialled, ended, how it ended: by Tab, from the field that has the focus.
  await nurse.types("10:31");
  await nurse.presses("Tab");
  await nurse.types("10:31");
  await nurse.presses("Tab");
  await nurse.types("Completed");
  await nurse.page.getByRole("button", { name: "Add a reading" }).focus();
  await nurse.presses("Enter");
  await nurse.page.getByLabel("Systolic").focus();
  await nurse.types("148/88");
  await nurse.page.getByLabel("Notes, and what was agreed").focus();
  await nurse.types("walks every day");
  await nurse.page.getByRole("button", { name: "See what it does" }).focus();
  await nurse.presses("Enter");
  await nurse.sees("What it does");
  await nurse.sees(/The call is completed/);
  await nurse.presses("Enter");
  await nurse.sees(/C 1 C is keyed in/);

  // The next one is typed at once. The same sheet is refused in words, with the way to the record.
  await expect(nurse.page.getByLabel("Key of the sheet")).toBeFocused();
  await nurse.types(FIRST);
  await nurse.presses("Enter");
  await nurse.sees(/This sheet was keyed in by/);
  await nurse.page.getByRole("link", { name: "Open the record" }).click();
  await nurse.sees(/Keyed in from a paper call sheet: completed/);
  await expect(nurse.page.getByText("148/88").first()).toBeVisible();
});

test("a key with a slip in it is refused at its field", async ({ somebody }) => {
  const nurse = await somebody();
  nurse.expected.add(422);
  await nurse.signIn("manager1", "/paper");
  await nurse.page.getByLabel("Key of the sheet").focus();
  await nurse.types("C 1 D");
  await nurse.presses("Enter");
  await nurse.sees(/a digit is wrong, or two are swapped/);
});
