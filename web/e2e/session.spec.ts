// Signing in, what the session lets through, and how it ends.

import { createServer } from "node:http";
import { expect, test } from "./verbs";
import { PASSWORD } from "./verbs/service";

test("each role starts at its own place", async ({ somebody }) => {
  for (const [username, place] of [
    ["manager1", "/today"],
    ["doctor", "/referrals"],
    ["lead", "/board"],
    ["admin", "/admin/people"],
  ] as const) {
    const person = await somebody();
    await person.signIn(username);
    await person.isAt(place);
  }
});

test("a wrong password is said, and the address of a message is kept until after signing in", async ({
  somebody,
}) => {
  const nurse = await somebody();
  await nurse.goTo("/escalations");
  await nurse.giveName("manager1", "not the password");
  await nurse.sees(/password is not right/);
  await nurse.giveName("manager1");
  await nurse.isAt("/escalations");
});

test("no script reads the cookie of the session, and nothing of it is in storage", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  const seen = await nurse.page.evaluate(() => [
    document.cookie,
    JSON.stringify(Object.entries(localStorage)),
  ]);
  expect(seen[0]).toBe("");
  expect(seen[1]).not.toContain("ringwell=");
});

test("a page of another port changes nothing with the session of this one", async ({ somebody, service }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  nurse.expected.add(403);
  const other = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html");
    answer.end("<!doctype html><title>Elsewhere</title>");
  });
  await new Promise<void>((listening) =>
    other.listen(0, "127.0.0.1", () => {
      listening();
    }),
  );
  const address = other.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const tab = await nurse.page.context().newPage();
  await tab.goto(`http://127.0.0.1:${address.port}/`);
  // Simple requests, which a browser sends without asking first: the answer is not for that page to read.
  await tab.evaluate(async (url) => {
    await fetch(`${url}/v1/queue/claim`, {
      method: "POST",
      mode: "no-cors",
      credentials: "include",
      body: "{}",
    });
    await fetch(`${url}/v1/session`, { method: "POST", mode: "no-cors", credentials: "include", body: "{}" });
  }, service.url);
  await tab.close();
  await new Promise((closed) => other.close(closed));
  const desk = await nurse.page.evaluate(
    async () => (await fetch("/v1/desk")).json() as Promise<{ held: unknown }>,
  );
  expect(desk.held).toBeNull();
});

test("signing out ends the session for every tab, and going back shows nothing", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  await nurse.page.evaluate(async () => {
    await fetch("/v1/session", { method: "DELETE" });
  });
  await nurse.goTo("/today");
  await expect(nurse.page.getByLabel("Username")).toBeVisible();
});

test("a session that a lead has ended covers the page, and the same person goes on where they were", async ({
  somebody,
  service,
}) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  await nurse.sees(/on your list/i);
  const log = await fetch(`${service.url}/v1/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "lead", password: PASSWORD }),
  });
  const { access_token: token } = (await log.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const { id } = (await nurse.page.evaluate(async () => (await fetch("/v1/session")).json())) as {
    id: string;
  };
  const ended = await fetch(`${service.url}/v1/sessions/${id}/end`, { method: "POST", headers, body: "{}" });
  expect(ended.status).toBe(204);
  await nurse.page.reload();
  await expect(nurse.page.getByLabel("Username")).toBeVisible();
  await nurse.giveName("manager1");
  await nurse.isAt("/today");
});
