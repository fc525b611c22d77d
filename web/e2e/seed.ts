// Once before all tests: a demonstration as it stands on Wednesday 25 November 2026 at 10:31, which every test
// gets a copy of.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BINARY, CONFIG, NOW, environment } from "./verbs/service";

// oxlint-disable-next-line import/no-default-export -- Playwright takes the default
export default function seed(): (() => void) | undefined {
  // Seeding takes half of a minute that whoever mends one test need not wait for again.
  if (process.env["RINGWELL_SEED"] !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "ringwell-e2e-"));
  process.env["RINGWELL_SEED"] = folder;
  // Without the weeks before: the tests begin from a service at its start.
  execFileSync(BINARY, ["--config", CONFIG, "--now", NOW, "demo", "--weeks", "0"], {
    env: environment(folder, "http://127.0.0.1:1"),
    stdio: ["ignore", "ignore", "inherit"],
  });
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
