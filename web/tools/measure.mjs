// Measures how quick the desk is, and prints it: node tools/measure.mjs [URL]. URL is a running demonstration with the client
// built in, http://127.0.0.1:8080 where it is left out. It signs in as manager1 and ends two calls, so that the
// demonstration is not as it was. Nothing is asserted: a machine that is busy is slow.
//
//   CHROMIUM   the browser; /usr/bin/chromium where it is left out

import { chromium } from "@playwright/test";

const [url = "http://127.0.0.1:8080"] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--no-first-run", "--disable-background-networking"],
});
const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
await page.addInitScript(() => {
  globalThis.keys = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) {
      if (name === "keydown") globalThis.keys.push(duration);
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
});

const said = (what, ms, budget) =>
  console.log(`${what.padEnd(58)} ${Math.round(ms).toString().padStart(5)} ms   budget ${budget} ms`);

await page.goto("/");
await page.getByLabel("Username").fill("manager1");
await page.getByLabel("Password", { exact: true }).fill("ringwell-demonstration");
await page.keyboard.press("Enter");
const start = page.getByRole("button", { name: /Start next call|Go on/ }).first();
await start.waitFor();

const slow = await context.newCDPSession(page);
await slow.send("Emulation.setCPUThrottlingRate", { rate: 4 });
const began = Date.now();
await page.goto("/today", { waitUntil: "commit" });
await start.waitFor();
said("today, until the next call can be started, CPU 4 times slower", Date.now() - began, 1500);
await slow.send("Emulation.setCPUThrottlingRate", { rate: 1 });

await page.keyboard.press("s");
await page.getByRole("heading", { name: "Before you dial" }).waitFor();
await page.keyboard.press("s");
await page.getByLabel("Notes").focus();
await page.evaluate(() => globalThis.keys.splice(0));
await page.keyboard.type("Walks to the end of the road and back again on most days.", { delay: 40 });
await page.waitForTimeout(500);
const times = await page.evaluate(() => globalThis.keys.toSorted((a, b) => a - b));
// What is quicker than a frame is not told at all.
said("a key until it is painted, the slowest of 57 in the notes", times.at(-1) ?? 16, 200);

await page.keyboard.press("Escape");
await page.keyboard.press("f");
await page.keyboard.press("x");
await page.getByText("What happens then").waitFor();
const name = await page.getByRole("heading", { level: 1 }).innerText();
const saved = Date.now();
await page.keyboard.press("Control+Enter");
await page.waitForFunction(
  (before) => (document.querySelector("h1")?.textContent ?? before) !== before,
  name,
  { polling: "raf" },
);
said("save and next, until the next name", Date.now() - saved, 300);
page.on("dialog", (dialog) => void dialog.accept());
await browser.close();
