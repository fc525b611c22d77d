// The board of a lead: every number that stands on it leads to the list of exactly those whom it counts.

import type { Locator } from "@playwright/test";
import { expect, test, type Person } from "./verbs";
import { bounceOf, colleague } from "./verbs/server";

/** The first number in a text. */
function numberIn(text: string): number {
  return Number(/\d[\d,]*/.exec(text)?.[0].replaceAll(",", ""));
}

/** `61 % of 18 dials`: 18. */
function whole(text: string): number {
  return numberIn(text.slice(text.indexOf(" of ")));
}

async function goesToTheBoard(lead: Person): Promise<void> {
  await lead.page.goto("/board");
  await lead.sees("every change as it happens");
  await lead.settles();
}

/** How many rows the one table of a page has below its heads. */
async function hasRows(lead: Person, n: number): Promise<void> {
  await expect(lead.page.getByRole("main").locator("tbody tr")).toHaveCount(n);
}

/** Follows each of the links, and finds as many rows as each says. */
async function followsEach(
  lead: Person,
  links: () => Locator,
  says: (text: string) => number = numberIn,
): Promise<number> {
  const all = await links().count();
  for (let at = 0; at < all; at += 1) {
    const link = links().nth(at);
    const n = says(await link.innerText());
    await link.click();
    await hasRows(lead, n);
    await lead.looksAround();
    await goesToTheBoard(lead);
  }
  return all;
}

const tile = (lead: Person, name: RegExp): Locator =>
  lead.page.getByRole("list", { name: "Health of the service" }).getByRole("link", { name });

const panel = (lead: Person, name: string): Locator => lead.page.getByRole("region", { name, exact: true });

test("nights: each number leads to those whom it counts", async ({ somebody }) => {
  test.slow();
  const lead = await somebody();
  await lead.signIn("lead", "/board");
  await goesToTheBoard(lead);
  const latest = (): Locator =>
    lead.page
      .getByRole("region", { name: "Nights, table" })
      .locator("tbody tr")
      .first()
      .getByRole("cell")
      .getByRole("link");
  expect(await followsEach(lead, latest)).toBeGreaterThan(1);
  // The same from the page of the night.
  await lead.page
    .getByRole("region", { name: "Nights, table" })
    .getByRole("rowheader")
    .getByRole("link")
    .first()
    .click();
  const listed = lead.page.getByRole("main").getByRole("definition").getByRole("link");
  const n = numberIn(await listed.innerText());
  await listed.click();
  await hasRows(lead, n);
});

test("caseloads and the waiting list: each number leads to those whom it counts", async ({ somebody }) => {
  test.slow();
  const lead = await somebody();
  await lead.signIn("lead", "/board");
  await goesToTheBoard(lead);
  expect(
    await followsEach(lead, () => panel(lead, "Caseloads").getByRole("listitem").getByRole("link")),
  ).toBe(4);
  const bands = (): Locator =>
    lead.page
      .getByRole("region", { name: "Waiting list by urgency, table" })
      .getByRole("cell")
      .getByRole("link");
  expect(await followsEach(lead, bands)).toBeGreaterThan(0);
  expect(
    await followsEach(lead, () => panel(lead, "Waiting list").getByRole("link", { name: /people|person/ })),
  ).toBe(1);
  expect(await followsEach(lead, () => tile(lead, /Waiting list/))).toBe(1);
});

interface Held {
  readonly call: string;
  readonly lease_token: string;
}

test("load and reach: each number leads to the calls or dials that it counts", async ({
  somebody,
  service,
}) => {
  test.slow();
  // One call is completed, and another reaches nobody.
  const nurse = await colleague(service, "manager1");
  const claim = async () => (await nurse.send("POST", "/v1/queue/claim", {})) as unknown as Held;
  const first = await claim();
  await nurse.send("POST", `/v1/calls/${first.call}/complete`, { lease_token: first.lease_token });
  const second = await claim();
  await nurse.send("POST", `/v1/calls/${second.call}/attempts`, {
    lease_token: second.lease_token,
    disposition: "no-answer",
  });
  const lead = await somebody();
  await lead.signIn("lead", "/board");
  await goesToTheBoard(lead);
  const days = (): Locator => panel(lead, "Load by day").getByRole("cell").getByRole("link");
  expect(await followsEach(lead, days)).toBeGreaterThan(1);
  const reached = panel(lead, "Reached this week");
  const bands = (): Locator => reached.getByRole("listitem").getByRole("link");
  expect(await followsEach(lead, bands, whole)).toBeGreaterThan(0);
  expect(await followsEach(lead, () => reached.getByRole("link", { name: /completed$/ }))).toBe(1);
  expect(await followsEach(lead, () => reached.getByRole("link", { name: /left$/ }))).toBe(1);
  expect(await followsEach(lead, () => reached.getByRole("link", { name: /reached$/ }), whole)).toBe(1);
  // The tile leads to the day that it tells of.
  await tile(lead, /Load/).click();
  await expect(lead.page.getByRole("heading", { level: 1, name: /^Calls due on/ })).toBeVisible();
});

interface Mail {
  readonly public_id: string;
  readonly channel: string;
}

test("messages and call-backs: each number leads to what it counts", async ({ somebody, service }) => {
  // An e-mail that has gone out comes back.
  const server = await colleague(service, "lead");
  const mails = async (): Promise<Mail[]> =>
    (await server.get<{ items: Mail[] }>("/v1/messages?status=sent&limit=200")).items.filter(
      ({ channel }) => channel === "email",
    );
  await expect.poll(async () => (await mails()).length, { timeout: 30_000 }).toBeGreaterThan(0);
  const gateway = await colleague(service, "hospital");
  const [mail] = await mails();
  await gateway.hands("/v1/webhooks/email/bounces", "message/rfc822", bounceOf(mail?.public_id ?? ""));
  const lead = await somebody();
  await lead.signIn("lead", "/board");
  await goesToTheBoard(lead);
  expect(await followsEach(lead, () => tile(lead, /not delivered/))).toBe(1);
  expect(await followsEach(lead, () => tile(lead, /owed/))).toBe(1);
  const sentToday = panel(lead, "Messages").getByRole("link", { name: /sent today/ });
  const n = numberIn(await sentToday.innerText());
  await sentToday.click();
  const more = lead.page.getByRole("button", { name: "Show more" });
  for (let shown = 50; shown < n; shown += 50) {
    // Each page is asked for once the one before it is there.
    // oxlint-disable-next-line no-await-in-loop
    await hasRows(lead, shown);
    // oxlint-disable-next-line no-await-in-loop
    await more.click();
  }
  await hasRows(lead, n);
  await goesToTheBoard(lead);
  // And so does the number in the header.
  const inHeader = (): Locator =>
    lead.page.getByRole("navigation").getByRole("link", { name: /^Messages \d/ });
  expect(await followsEach(lead, inHeader)).toBe(1);
});

test("escalations: those that nobody has, and the red ones of them, are counted as they are listed", async ({
  somebody,
  service,
}) => {
  const lead = await somebody();
  await lead.signIn("lead", "/board");
  await goesToTheBoard(lead);
  async function follows(said: string): Promise<void> {
    const escalations = tile(lead, /Escalations/);
    await expect(escalations).toContainText(said);
    const n = numberIn(await escalations.locator(".rw-tile__v").innerText());
    await escalations.click();
    await lead.sees(`that nobody has: ${n}.`);
    const more = lead.page.getByRole("button", { name: "Show more" });
    while ((await more.count()) > 0) await more.click();
    await expect(lead.page.getByRole("main").getByRole("article")).toHaveCount(n);
    await lead.looksAround();
    await goesToTheBoard(lead);
  }
  await follows("not taken");
  const nurse = await colleague(service, "manager1");
  for (const note of ["Grey, and cold to the touch.", "Worse than an hour ago."]) {
    await nurse.send("POST", "/v1/patients/1/escalations", { severity: "red", note });
  }
  await follows("red, not taken");
});

test("without cover: the number leads to everybody whom nobody looks after today", async ({
  somebody,
  service,
}) => {
  const lead = await somebody();
  const server = await colleague(service, "lead");
  const { items } = await server.get<{ items: { id: string; name: string }[] }>("/v1/care-managers");
  const away = items.find(({ name }) => name === "Care manager 4");
  await server.send("POST", `/v1/care-managers/${away?.id ?? ""}/absences`, {
    from: "2026-11-25",
    until: "2026-11-27",
    reason: "Leave",
  });
  await lead.signIn("lead", "/board");
  await goesToTheBoard(lead);
  expect(await followsEach(lead, () => tile(lead, /without cover/))).toBe(1);
  const gaps = (): Locator => panel(lead, "Absences and cover").getByRole("link", { name: /without cover/ });
  expect(await followsEach(lead, gaps)).toBeGreaterThan(0);
});

test("on the wall stands nobody's name", async ({ somebody, service }) => {
  const server = await colleague(service, "lead");
  const named = await Promise.all(
    ["/v1/escalations?limit=200", "/v1/enrolments?status=waiting&limit=200"].map(async (path) =>
      server.get<{ items: { person: { family_name: string } }[] }>(path),
    ),
  );
  const names = named.flatMap(({ items }) => items.map(({ person }) => person.family_name.toUpperCase()));
  expect(names.length).toBeGreaterThan(0);
  const lead = await somebody();
  await lead.signIn("lead", "/board");
  await goesToTheBoard(lead);
  const words = async (): Promise<ReadonlySet<string>> =>
    new Set((await lead.page.getByRole("main").innerText()).split(/[^\p{L}'-]+/u));
  const shown = (said: ReadonlySet<string>): string[] => names.filter((name) => said.has(name));
  expect(shown(await words()).length).toBeGreaterThan(0);
  await lead.page.getByRole("link", { name: "Wall mode" }).click();
  await lead.sees("Leave wall mode");
  await lead.settles();
  expect(shown(await words())).toEqual([]);
});

test("the next list is seen in advance, and stands beside the night as it was written", async ({
  somebody,
}) => {
  const lead = await somebody();
  await lead.signIn("lead", "/board");
  await goesToTheBoard(lead);
  const nights = lead.page.getByRole("region", { name: "Nights, table" }).locator("tbody tr");
  const before = await nights.count();
  await lead.clicks("Preview the next list");
  const seen = nights.filter({ hasText: "Preview" });
  await expect(seen).toHaveCount(1);
  await expect(nights).toHaveCount(before + 1);
  // Nothing was written: it has numbers, and no lists behind them.
  await expect(seen.getByRole("link")).toHaveCount(0);
  await expect(seen.getByRole("cell").first()).toHaveText(/^\d+$/);
  await lead.looksAround();
  await goesToTheBoard(lead);
  await expect(nights).toHaveCount(before);
});
