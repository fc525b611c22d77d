// A lead makes a score live and puts it into shadow; in between somebody says what it does not know.

import { expect, test } from "./verbs";
import { colleague } from "./verbs/server";

interface Patient {
  nhs_number: string;
  birth_date: string;
}

test("what somebody says of a stay narrows its score, and a score in shadow stands in no record", async ({
  somebody,
  service,
}) => {
  const server = await colleague(service, "lead");
  const hospital = await colleague(service, "hospital");
  const { nhs_number, birth_date } = await server.get<Patient>("/v1/patients/1");
  const left = "2026-11-25T08:00:00Z";
  await hospital.send("POST", "/v1/hospital-events", {
    source: "RRK",
    message_id: "M1",
    visit: "V1",
    kind: "discharged",
    recorded_at: left,
    nhs_number,
    birth_date,
    admitted_at: "2026-11-22T08:00:00Z",
    discharged_at: left,
    admission: "emergency",
    destination: "home",
  });
  const lead = await somebody();
  await lead.signIn("lead", "/scores");
  await lead.sees("Nobody has held its numbers against the publication yet.");
  const turn = lead.page.getByRole("button", { name: "Make LACE live" });
  await expect(lead.page.getByRole("button", { name: /LACE/ })).toBeVisible();
  if (await turn.isVisible()) await turn.click();
  await lead.sees("Put LACE into shadow");
  await lead.goTo("/patients/1");
  await lead.sees(/LACE: .* points/);
  await lead.clicks("Say what is known");
  await lead.page.getByLabel("A&E visits in six months").fill("4");
  await lead.page.getByLabel("dementia").selectOption("Yes");
  await lead.looksAround();
  await lead.clicks("Save");
  await expect(lead.page.getByText(/LACE: (1[0-9] to )?15 points/)).toBeVisible();
  await lead.goTo("/scores");
  await lead.clicks("Put LACE into shadow");
  await lead.sees("Make LACE live");
  await lead.looksAround();
  await lead.goTo("/patients/1");
  await lead.sees("Left hospital on");
  await expect(lead.page.getByText(/LACE: /)).toHaveCount(0);
});
