// The record of somebody else's patient: who has it open, on what ground, until when, and what that lets them do.

import { expect, test } from "./verbs";
import { colleague } from "./verbs/server";

interface Listed {
  patient: string;
}

const REASON = "She rang the wrong line and asks for her tablets";

test("a record that was opened with a reason says so after a reload, and its stay is not changed from there", async ({
  somebody,
  service,
}) => {
  const theirs = await colleague(service, "manager1");
  const { items } = await theirs.get<{ items: Listed[] }>("/v1/desk");
  const patient = items[0]?.patient ?? "";
  const nurse = await somebody();
  nurse.expected.add(404);
  await nurse.signIn("manager2", `/patients/${patient}`);
  await nurse.fills("Why must it be open now?", REASON);
  await nurse.clicks("Open it for an hour");
  await nurse.sees(/Opened by you with a reason, until 11:\d\d/);
  await nurse.page.reload();
  await nurse.sees(/Opened by you with a reason, until 11:\d\d/);
  await nurse.sees(REASON);
  await expect(nurse.page.getByRole("button", { name: "Report a death" })).toBeVisible();
  await expect(nurse.page.getByRole("button", { name: "Pause the calls" })).toHaveCount(0);

  const lead = await somebody();
  const server = await colleague(service, "lead");
  const breaks = await server.get<{ items: { id: string }[] }>("/v1/glass-breaks");
  await lead.signIn("lead", `/glass-breaks/${breaks.items[0]?.id ?? ""}`);
  await lead.sees(REASON);
  await lead.sees("Care manager 2");
  await lead.page.getByRole("main").getByRole("link").click();
  await lead.isAt(`/patients/${patient}`);
  await expect(lead.page.getByText(/Opened by you/)).toHaveCount(0);
});
