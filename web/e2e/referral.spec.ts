// A referral that waits for a decision: the lead asks the practice, the practice answers where it was asked, and the lead
// reads the answer and decides.

import { expect, test } from "./verbs";
import { colleague } from "./verbs/server";

const QUESTION = "They wanted no calls any more. Have they changed their mind?";
const ANSWER = "Yes, on Monday, after the new tablets: mornings are best.";

interface Known {
  version: number;
  enrolment: { id: string };
  mobile: string;
  nhs_number: string;
  given_name: string;
  family_name: string;
  birth_date: string;
  sex: string;
  language: string;
  conditions: string[];
}

test("a lead asks, the practice answers in place, and the lead reads it and accepts", async ({
  somebody,
  service,
}) => {
  const [server, practice] = [await colleague(service, "lead"), await colleague(service, "doctor")];
  // Somebody who left and wants no calls: no rule takes them in again.
  const known = await server.get<Known>("/v1/patients/1");
  await server.send("PATCH", "/v1/patients/1", { do_not_call: true }, known.version);
  await server.send("POST", `/v1/enrolments/${known.enrolment.id}/discharge`, { reason: "withdrew" });
  const { nhs_number, given_name, family_name, birth_date, sex, language, conditions, mobile } = known;
  const { id } = (await practice.send("POST", "/v1/referrals", {
    nhs_number,
    given_name,
    family_name,
    birth_date,
    sex,
    language,
    conditions,
    mobile,
    consent: "verbal",
    why: "medicine-change",
  })) as { id: string };
  const name = `${family_name.toUpperCase()}, ${given_name}`;
  const story = async (): Promise<{ status: string; events: { event: string; text: string }[] }> =>
    server.get(`/v1/referrals/${id}`);
  expect((await story()).status).toBe("received");

  const lead = await somebody();
  await lead.signIn("lead", "/board");
  await lead.sees("every change as it happens");
  await lead.settles();
  await lead.page.getByRole("link", { name: "1 referral to decide" }).click();
  await lead.sees("No practice owes an answer");
  await lead.page.getByRole("link", { name }).click();
  await lead.clicks("Ask the practice");
  await lead.looksAround();
  await lead.clicks("Send the question");
  await lead.sees("Type the question");
  await expect(lead.page.getByLabel("Question to the practice")).toBeFocused();
  await lead.fills("Question to the practice", QUESTION);
  await lead.clicks("Send the question");
  await lead.sees("Asked. The practice is told");
  await lead.keepsFocus();
  await lead.sees(`“${QUESTION}”`);
  expect((await story()).status).toBe("needs-information");
  await lead.goTo("/decisions");
  const asked = lead.page.getByRole("region", { name: "Referrals that wait for an answer, table" });
  await expect(asked.getByRole("row", { name: new RegExp(name) })).toContainText(QUESTION);

  const gp = await somebody();
  await gp.signIn("doctor");
  await gp.sees("We have a question");
  await gp.page.getByRole("link", { name }).first().click();
  await gp.isAt(`/referrals/${id}`);
  await gp.sees(`“${QUESTION}”`);
  await gp.clicks("Send the answer");
  await gp.sees("Type an answer: the referral waits for it");
  await expect(gp.page.getByLabel("Your answer")).toBeFocused();
  await gp.fills("Your answer", ANSWER);
  await gp.clicks("Send the answer");
  await gp.sees("Answered. The referral waits for its decision again");
  await gp.keepsFocus();
  await expect(gp.page.getByLabel("Your answer")).toHaveCount(0);
  await gp.sees(`“${ANSWER}”`);
  await gp.sees("A team lead decides. You hear by e-mail.");

  await lead.goTo("/decisions");
  await lead.sees("No practice owes an answer");
  await lead.page.getByRole("link", { name }).click();
  await lead.sees(`“${ANSWER}”`);
  await lead.clicks("Accept");
  await lead.sees("Accepted. The practice is told");
  await lead.keepsFocus();
  await expect(lead.page.getByRole("button", { name: "Accept" })).toHaveCount(0);
  const { status, events } = await story();
  expect(status).toBe("accepted");
  expect(events.map(({ event, text }) => [event, text]).slice(0, 3)).toEqual([
    ["received", ""],
    ["information-requested", QUESTION],
    ["information-supplied", ANSWER],
  ]);

  await gp.goTo(`/referrals/${id}`);
  await gp.sees("Where it stands");
  await expect(gp.page.getByRole("heading", { name: "We have a question" })).toHaveCount(0);
  await expect(gp.page.locator(".rw-standing")).toContainText("Accepted");
});
