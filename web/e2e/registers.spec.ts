// A practice's register: how its people stand, whom it may refer, and the way in for its files.

import { expect, test } from "./verbs";
import { nhsNumber } from "./verbs/server";

test("a practice is shown whom it may refer, refers one, and says of another why not", async ({
  somebody,
}) => {
  const gp = await somebody();
  await gp.signIn("doctor", "/people");
  await gp.sees("Whom you may want to refer");
  const rows = gp.page.getByRole("region", { name: /^Suggestions/ }).getByRole("row");
  // Ten, and a heading; of those behind them one moves up.
  await expect(rows).toHaveCount(11);
  const second = rows.nth(2);
  const number = (await second.getByRole("link").first().innerText()).trim();
  await second.getByRole("button", { name: /^Not now/ }).click();
  await second.getByLabel("Looked after elsewhere").check();
  await second.getByRole("button", { name: "Save" }).click();
  await expect(gp.page.getByText(number)).toHaveCount(0);
  await expect(rows).toHaveCount(11);
  // The form knows who it is about; the rest is for the practice to say.
  const first = rows.nth(1);
  const whom = (await first.getByRole("link").first().innerText()).trim();
  await first.getByRole("link", { name: /^Refer/ }).click();
  await gp.page.waitForURL(/\/refer\?person=/);
  await expect(gp.page.getByLabel("NHS number")).toHaveValue(whom.replaceAll(/\s/g, ""));
  await expect(gp.page.getByLabel("Year")).toHaveValue(/^19\d\d$/);
  await expect(gp.page.getByLabel("Given name")).toHaveValue("");
});

test("the people behind a number of a register", async ({ somebody }) => {
  const gp = await somebody();
  await gp.signIn("doctor", "/people");
  await gp.sees("Overdue");
  const blood = gp.page.getByRole("link", { name: /^Blood pressure: \d+/ });
  const overdue = Number(/(\d+)/.exec((await blood.getAttribute("aria-label")) ?? "")?.[1]);
  await blood.click();
  await gp.sees("Overdue: Blood pressure");
  const rows = gp.page.getByRole("region", { name: "People on our registers" }).getByRole("row");
  await expect(rows).toHaveCount(Math.min(overdue, 100) + 1);
  await rows.nth(1).getByRole("link").first().click();
  await gp.sees("What you have told us");
});

test("a file of a register: a row that is wrong is said, and many who are missing are asked about", async ({
  somebody,
}) => {
  const gp = await somebody();
  await gp.signIn("doctor", "/people");
  await gp.sees("Send a file");
  const send = async (kind: string, file: string): Promise<void> => {
    await gp.page.getByLabel(kind, { exact: true }).check();
    const buffer = Buffer.from(file);
    await gp.page
      .getByLabel("File", { exact: true })
      .setInputFiles({ name: "register.csv", mimeType: "text/csv", buffer });
    await gp.page.getByRole("button", { name: "Send" }).click();
  };
  const number = nhsNumber(70);
  const people = `nhs_number,birth_date,sex,conditions\n${number},1958-04-02,female,copd\n`;
  await send("Some people", people);
  await gp.sees("1 new or changed, 0 as before, 0 not taken.");
  await send(
    "What is known of our people",
    `nhs_number,kind,on,value\n${number},mrc,2026-11-02,3\n${number},mrc,2026-11-02,9\n`,
  );
  await gp.sees("1 new or changed, 0 as before, 1 not taken.");
  await gp.sees("expected 1 to 5");
  await send("Everybody on our registers", people);
  await gp.sees(/people are missing from the last file/);
  await gp.looksAround();
});

test("a team lead sees figures of every register and switches suggestions", async ({ somebody }) => {
  const lead = await somebody();
  await lead.signIn("lead", "/registers");
  await lead.sees("Practices are shown their suggestions.");
  await lead.page.getByRole("button", { name: "Show them no more" }).click();
  await lead.sees("Suggestions are worked out and shown to nobody.");
  await lead.page.getByRole("button", { name: "Show practices their suggestions" }).click();
  await lead.sees("Practices are shown their suggestions.");
  await lead.page
    .getByRole("region", { name: /^Practices that send/ })
    .getByRole("link")
    .first()
    .click();
  await lead.sees(/^Register of /);
  await lead.sees(/seen by their practice alone/);
});
