// A running service: the real binary on loopback, on a port that the kernel has chosen, with a database of its own.

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../..");
export const BINARY = resolve(process.env["RINGWELL_BINARY"] ?? join(ROOT, "target/debug/ringwell"));
export const CONFIG = join(ROOT, "config/demo.toml");
/** When every test begins; time runs on from there. */
export const NOW = "2026-11-25T10:31:00Z";
export const PASSWORD = "ringwell-demonstration";

export interface Service {
  url: string;
  /** With its database and the mail that it has written. */
  folder: string;
  /** Lets time pass: it ends, and begins again so many minutes later, where it was and with what it knew. */
  goesOn: (minutes: number) => Promise<void>;
  stop: () => Promise<void>;
}

export function environment(folder: string, url: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    RINGWELL__DATABASE__URL: `sqlite://${join(folder, "ringwell.db")}`,
    RINGWELL__EMAIL__URL: `file://${join(folder, "mail")}`,
    RINGWELL__SERVER__BIND: url.replace("http://", ""),
    RINGWELL__SERVER__PUBLIC_URL: url,
    // A browser that is driven asks faster than a person.
    RINGWELL__SERVER__REQUESTS_PER_SECOND: "0",
    RINGWELL__LOG__FILTER: "error",
  };
}

async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") {
        failed(new Error("no port"));
        return;
      }
      server.close(() => {
        found(address.port);
      });
    });
  });
}

/** A process that answers; its clock runs on from `now`. Answers what ends it. */
async function serve(folder: string, url: string, now: string): Promise<() => Promise<void>> {
  const server = spawn(BINARY, ["--config", CONFIG, "--now", now, "serve"], {
    env: environment(folder, url),
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise<void>((done) =>
    server.once("exit", () => {
      done();
    }),
  );
  for (let tries = 0; ; tries += 1) {
    const ready = await fetch(`${url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (server.exitCode !== null || tries > 300) throw new Error("the service does not answer");
    await new Promise((again) => setTimeout(again, 50));
  }
  return async () => {
    server.kill("SIGKILL");
    await ended;
  };
}

export async function startService(now = NOW): Promise<Service> {
  const seeded = process.env["RINGWELL_SEED"];
  if (seeded === undefined) throw new Error("nothing was seeded: run the tests with playwright test");
  const folder = mkdtempSync(join(tmpdir(), "ringwell-e2e-test-"));
  cpSync(seeded, folder, { recursive: true });
  const url = `http://127.0.0.1:${await freePort()}`;
  /** How far the service is ahead of this computer, in milliseconds. */
  let ahead = Date.parse(now) - Date.now();
  let end = await serve(folder, url, now);
  return {
    url,
    folder,
    goesOn: async (minutes) => {
      ahead += minutes * 60_000;
      await end();
      end = await serve(folder, url, new Date(Date.now() + ahead).toISOString());
    },
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
