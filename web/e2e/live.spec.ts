// The board while the line is cut: it says since when it is not live, and has what it missed once the line is back.

import { expect, test } from "./verbs";
import { colleague, type Colleague } from "./verbs/server";

interface Escalation {
  id: string;
  severity: string;
}

async function open(who: Colleague): Promise<Escalation[]> {
  return (await who.get<{ items: Escalation[] }>("/v1/escalations?status=open&limit=200")).items;
}

/** Words of the tile about escalations that nobody has taken. */
async function untaken(lead: Colleague): Promise<string> {
  const all = await open(lead);
  const red = all.filter(({ severity }) => severity === "red").length;
  return red > 0 ? `${red} red, not taken` : `${all.length} not taken`;
}

test("the stream of changes drops and returns: the board says not live since when, and then has what it missed", async ({
  somebody,
  service,
}) => {
  const [lead, server] = [await somebody(), await colleague(service, "lead")];
  await lead.signIn("lead", "/board");
  await lead.sees("every change as it happens");
  const tile = lead.page.locator(".rw-health").getByRole("link", { name: /Escalations/ });
  const before = await untaken(server);
  await expect(tile).toContainText(before);

  await lead.goesOffline();
  await lead.sees(/Not live since \d\d:\d\d/);
  const nurse = await colleague(service, "manager1");
  const [first] = await open(nurse);
  await nurse.send("POST", `/v1/escalations/${first?.id ?? ""}/acknowledge`, {});
  // A board that has stopped must not look like one on which nothing happens.
  await expect(tile).toContainText(before);
  await lead.sees(/Not live since \d\d:\d\d/);

  await lead.isBackOnline();
  await lead.sees("every change as it happens");
  await expect(lead.page.getByText(/Not live since/)).toHaveCount(0);
  const after = await untaken(server);
  expect(after).not.toBe(before);
  await expect(tile).toContainText(after);
});
