// Measures how quick the desk is in a browser: node tools/measure.mjs [URL] [USERNAME] [PASSWORD]. URL is a running service
// with the client built in; where all three are left out, the demonstration at http://127.0.0.1:8080. It ends calls of
// whoever it signs in as. Prints a line of JSON per measure: `what`, `measured` and `goal` in milliseconds, `how`.
// Nothing is asserted: a machine that is busy is slow. `scripts/bench desk` runs it against 10,000 patients, where all 200 of a
// caseload stand on the list of the day: one as the next, and each of the others as a row of the page.
//
//   CHROMIUM   the browser; /usr/bin/chromium where it is left out

import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const [url = "http://127.0.0.1:8080", username = "manager1", password = "ringwell-demonstration"] =
  process.argv.slice(2);
const SLOWER = 4;
const ROUNDS = 5;
const NOTES = "Walks to the end of the road and back again on most days.";
/** How many calls are ended at most. */
const CALLS = 20;

const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--no-first-run", "--disable-background-networking"],
});
const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
page.setDefaultTimeout(15_000);
const devtools = await context.newCDPSession(page);
page.on("dialog", (dialog) => void dialog.accept());

// Everything is timed inside the page, so that what drives the browser adds nothing to it.
await page.addInitScript({ path: fileURLToPath(new URL("measure-page.js", import.meta.url)) });

const middle = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
const said = (what, times, goal, how) =>
  console.log(
    JSON.stringify({
      what,
      measured: middle(times),
      goal,
      how: `${how}; slowest ${Math.round(Math.max(...times))} ms`,
    }),
  );
const slower = (rate) => devtools.send("Emulation.setCPUThrottlingRate", { rate });

/**
 * Opens `path` some times with nothing in the browser's cache, on a processor that is slower. Answers when it could be used,
 * and when all `rows` of the list of the day were painted.
 */
async function opens(path, label, rows = 0) {
  const [usable, listed] = [[], []];
  await slower(SLOWER);
  for (let round = 0; round < ROUNDS; round += 1) {
    await devtools.send("Network.clearBrowserCache");
    await page.goto(path, { waitUntil: "commit" });
    const [used, painted] = await page.evaluate(
      async ([text, n]) => Promise.all([globalThis.measure.usable(text), globalThis.measure.listed(n)]),
      [label, rows],
    );
    usable.push(used);
    listed.push(painted);
  }
  await slower(1);
  return { usable, listed };
}

const goTo = (name) => page.getByRole("navigation").getByRole("link", { name }).click();

/** Goes to the list of the day and away from it some times, with everything that it shows in memory. */
async function comesBack(rows, rate) {
  const times = [];
  await slower(rate);
  for (let round = 0; round < ROUNDS; round += 1) {
    await goTo(/^Patients/);
    await page.waitForFunction(() => document.querySelector(".rw-list__rows") === null);
    await page.evaluate((n) => globalThis.measure.watchList(n), rows);
    await goTo(/^Today/);
    times.push(await page.evaluate(() => globalThis.measure.taken));
  }
  await slower(1);
  return times;
}

const cold = `${ROUNDS} times, nothing cached, CPU ${SLOWER} times slower`;
said("The page of signing in can be used", (await opens("/", "Sign in")).usable, 1500, cold);

await page.getByLabel("Username").fill(username);
await page.getByLabel("Password", { exact: true }).fill(password);
await page.keyboard.press("Enter");
const start = page.getByRole("button", { name: /Start next call|Go on/ }).first();
await start.waitFor();
const rows = await page.locator(".rw-list__rows > li").count();
const today = await opens("/today", "Start next call|Go on", rows);
said(`Today can be used, ${rows} rows`, today.usable, 1500, cold);
said(`Today is painted with each of ${rows} rows`, today.listed, 1500, cold);
const again = `Today is painted again with each of ${rows} rows`;
said(again, await comesBack(rows, 1), 200, `${ROUNDS} times from memory`);
// On a processor that is slower nobody loses their thread for a second (Miller, 1968).
const slowly = `${ROUNDS} times from memory, CPU ${SLOWER} times slower`;
said(`${again}, slowly`, await comesBack(rows, SLOWER), 1000, slowly);

await page.keyboard.press("s");
await page.getByRole("heading", { name: "Before you dial" }).waitFor();
await page.keyboard.press("s");
for (const rate of [1, SLOWER]) {
  await page.getByLabel("Notes").focus();
  await slower(rate);
  await page.evaluate(() => globalThis.measure.keys.splice(0));
  await page.keyboard.type(NOTES, { delay: 40 });
  await page.waitForTimeout(500);
  const told = await page.evaluate(() => globalThis.measure.keys);
  // A browser tells of no key that was painted within 16 ms.
  const how = `${NOTES.length} keys in the notes${rate === 1 ? "" : `, CPU ${rate} times slower`}`;
  said(`A key of a call is painted${rate === 1 ? "" : ", slowly"}`, [Math.max(16, ...told)], 200, how);
}
await slower(1);

await page.keyboard.press("Escape");
await page.keyboard.press("f");
const times = [];
while (times.length < CALLS) {
  await page.getByText(times.length === 0 ? "How did it end?" : "Before you dial").waitFor();
  await page.keyboard.press("x");
  await page.getByRole("radio", { name: "No answer", checked: true }).waitFor({ state: "attached" });
  await page.evaluate(() => globalThis.measure.watch());
  await page.keyboard.press("Control+Enter");
  const took = await page.evaluate(() => globalThis.measure.taken);
  // A list that is done leads back to the day.
  if (new URL(page.url()).pathname !== "/call") break;
  times.push(took);
}
if (times.length > 0)
  said("Save and next, until the next name", times, 300, `${times.length} calls without an answer`);
await browser.close();
