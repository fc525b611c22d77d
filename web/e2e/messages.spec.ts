// What did not get through stands before everything else, and goes out again from there.

import { expect, test } from "./verbs";
import { bounceOf, colleague, everyPage } from "./verbs/server";

interface Message {
  id: string;
  public_id: string;
  channel: string;
  status: string;
  allowed_actions: string[];
}

test("a message that was refused on the way is sent again from the list", async ({ somebody, service }) => {
  const server = await colleague(service, "lead");
  const those = async (status: string): Promise<Message[]> =>
    everyPage<Message>(server, `/v1/messages?status=${status}&limit=200`);
  const stands = async (status: string): Promise<boolean> =>
    (await those(status)).some(({ id }) => id === mail?.id);
  let mail: Message | undefined;
  await expect
    .poll(
      async () => {
        mail = (await those("sent")).find(({ channel }) => channel === "email");
        return mail;
      },
      { timeout: 30_000 },
    )
    .toBeDefined();
  const { public_id, allowed_actions } = mail as Message;
  expect(allowed_actions).toEqual([]);
  const gateway = await colleague(service, "hospital");
  await gateway.hands("/v1/webhooks/email/bounces", "message/rfc822", bounceOf(public_id));
  await expect.poll(async () => stands("failed")).toBe(true);

  const lead = await somebody();
  await lead.signIn("lead", "/messages?show=sent");
  const row = lead.page.getByRole("row").filter({ hasText: "Not delivered" });
  await expect(row).toHaveCount(1);
  await lead.looksAround();
  await lead.page.getByLabel("Which").selectOption("Refused on the way");
  await row.getByRole("button", { name: /Send again: E-mail/ }).click();
  await lead.sees("There are none.");
  await expect(row).toHaveCount(0);
  // It is on its way again, wherever the delivery has got to with it.
  await expect
    .poll(async () => (await Promise.all(["queued", "sending", "sent"].map(stands))).some(Boolean))
    .toBe(true);
  expect(await stands("failed")).toBe(false);
  await lead.page.getByLabel("Which").selectOption("All, the newest first");
  await lead.looksAround();
});
