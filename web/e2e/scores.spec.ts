// A lead reads how a score foretells and puts it into shadow; a care manager says what a score does not know.

import { expect, test } from "./verbs";
import { colleague } from "./verbs/server";

interface Stays {
  items: { patient: string }[];
}

test("what somebody says of a stay narrows its score, and a score in shadow stands in no record", async ({
  somebody,
  service,
}) => {
  const server = await colleague(service, "lead");
  const home = (await server.get<Stays>("/v1/hospital-stays?status=ended")).items[0];
  if (home === undefined) throw new Error("in the demonstration somebody came home this morning");
  const lead = await somebody();
  await lead.signIn("lead", `/patients/${home.patient}`);
  await lead.sees(/LACE: \d+ to \d+ points/);
  await lead.clicks("Say what is known");
  await lead.page.getByLabel("A&E visits in six months").fill("4");
  await lead.page.getByLabel("dementia").selectOption("Yes");
  await lead.looksAround();
  await lead.clicks("Save");
  await expect(lead.page.getByText(/LACE: (1[0-9] to )?15 points/)).toBeVisible();
  await lead.goTo("/scores");
  await lead.sees("Nobody has held its numbers against the publication yet.");
  await lead.clicks("Put LACE into shadow");
  await lead.sees("Make LACE live");
  await lead.goTo(`/patients/${home.patient}`);
  await lead.sees("Left hospital on");
  await expect(lead.page.getByText(/LACE: /)).toHaveCount(0);
});
