// What did not get through stands before everything else, and goes out again from there.

import { expect, test } from "./verbs";
import { bounceOf, colleague } from "./verbs/server";

interface Message {
  id: string;
  public_id: string;
  channel: string;
  status: string;
  allowed_actions: string[];
}

test("a message that was refused on the way is sent again from the list", async ({ somebody, service }) => {
  const server = await colleague(service, "lead");
  const one = async (id: string): Promise<Message> => server.get<Message>(`/v1/messages/${id}`);
  let mail: Message | undefined;
  await expect
    .poll(
      async () => {
        const { items } = await server.get<{ items: Message[] }>("/v1/messages?status=sent");
        mail = items.find(({ channel }) => channel === "email");
        return mail;
      },
      { timeout: 30_000 },
    )
    .toBeDefined();
  const { id, public_id } = mail as Message;
  expect((await one(id)).allowed_actions).toEqual([]);
  const gateway = await colleague(service, "hospital");
  await gateway.hands("/v1/webhooks/email/bounces", "message/rfc822", bounceOf(public_id));
  await expect.poll(async () => (await one(id)).status).toBe("failed");

  const lead = await somebody();
  await lead.signIn("lead", "/messages?show=sent");
  const row = lead.page.getByRole("row").filter({ hasText: "Not delivered" });
  await expect(row).toHaveCount(1);
  await lead.looksAround();
  await lead.page.getByLabel("Which").selectOption("Refused on the way");
  await row.getByRole("button", { name: /Send again: E-mail/ }).click();
  await lead.sees("None stand so.");
  await expect(row).toHaveCount(0);
  // The service takes it up again, and whoever looks finds it there.
  await expect.poll(async () => (await one(id)).status, { timeout: 30_000 }).toBe("sent");
  await lead.page.getByLabel("Which").selectOption("All, the newest first");
  await lead.looksAround();
});
