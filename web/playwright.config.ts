// What needs a real browser: Chromium against the real binary with a database of its own for every test.
//
//   RINGWELL_BINARY    the binary, built after the client; target/debug/ringwell where it is left out
//   RINGWELL_SEED      a folder with the demonstration's ringwell.db; one is made where it is left out
//   CHROMIUM           the browser; /usr/bin/chromium where it is left out

import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/seed.ts",
  outputDir: "test-results",
  snapshotPathTemplate: "{testDir}/snapshots/{arg}{ext}",
  // Every test has a service and a database of its own.
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 800 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
