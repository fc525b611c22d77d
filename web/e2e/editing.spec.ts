// Two people change the same at the same time: both versions stay in sight, and nothing that was typed is lost.

import { expect, test } from "./verbs";
import { colleague } from "./verbs/server";

test("a care plan that a colleague saved meanwhile stands beside one's own", async ({
  somebody,
  service,
}) => {
  const nurse = await somebody();
  nurse.expected.add(412);
  const server = await colleague(service, "manager1");
  await nurse.signIn("manager1", "/patients/1");
  await nurse.clicks(/Write the first plan|Change the plan/);
  if ((await nurse.page.getByLabel("Goal, in his own words").count()) === 0) await nurse.clicks("Add a goal");
  await nurse.fills("Goal, in his own words", "See my grandchildren on Sundays");
  await nurse.page.getByLabel("Area").first().selectOption({ index: 1 });
  await nurse.page.getByLabel("Where he stands with it").first().selectOption({ index: 1 });
  await nurse.fills(/How sure he is/, "8");
  // Meanwhile.
  const plan = await server.get<{ version: number; areas: { name: string }[] }>("/v1/patients/1/care-plan");
  const goal = {
    goal: "Walk to the shop again",
    area: plan.areas[0]?.name,
    stage: "acting",
    confidence: 5,
    next_step: "To the corner and back",
  };
  await server.send("PUT", "/v1/patients/1/care-plan", { goals: [goal], review_on: null }, plan.version);
  await nurse.clicks("Save the plan");
  await nurse.sees(/changed this care plan at/);
  await nurse.sees("Walk to the shop again");
  await expect(nurse.page.getByLabel("Goal, in his own words").first()).toHaveValue(
    "See my grandchildren on Sundays",
  );
  await nurse.clicks("Save mine over theirs");
  await nurse.sees(/Version 2/);
  const written = await server.get<{ version: number; goals: { goal: string }[] }>(
    "/v1/patients/1/care-plan",
  );
  expect(written.version).toBe(plan.version + 2);
  expect(written.goals.map(({ goal: words }) => words)).toEqual(["See my grandchildren on Sundays"]);
});

test("a telephone number that a colleague changed meanwhile is chosen, and another field of theirs holds", async ({
  somebody,
  service,
}) => {
  const nurse = await somebody();
  nurse.expected.add(412);
  const server = await colleague(service, "manager1");
  await nurse.signIn("manager1", "/patients/1");
  const reach = nurse.page.locator(".rw-panel", {
    has: nurse.page.getByRole("heading", { name: /Reach|reach/ }),
  });
  await reach.getByRole("button", { name: /^Change/ }).click();
  await nurse.page.getByLabel("Mobile", { exact: true }).fill("07700 900200");
  const { version } = await server.get<{ version: number }>("/v1/patients/1");
  await server.send("PATCH", "/v1/patients/1", { mobile: "+447700900300", large_print: true }, version);
  await nurse.page.getByRole("button", { name: "Save", exact: true }).click();
  await nurse.sees("Somebody changed the same since you opened this");
  await nurse.sees(/Mine: 07700\s900200/);
  await nurse.sees(/Theirs: 07700\s900300/);
  await nurse.page.getByLabel(/Mine: /).check();
  await nurse.page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(nurse.page.getByText("Somebody changed the same")).toHaveCount(0);
  const now = await server.get<{ mobile: string; large_print: boolean }>("/v1/patients/1");
  expect(now).toMatchObject({ mobile: "+447700900200", large_print: true });
});
