// A conversation: by keyboard alone, counted; and what becomes of it when the line, the session or the page goes.

import { expect, test, type Person } from "./verbs";
import { colleague, heldBy, typedPressures, type Patient } from "./verbs/server";
import { PASSWORD } from "./verbs/service";

/** Answers all questions as somebody does who is well, each with one key, and with Enter where a value is typed. */
async function isWell(nurse: Person): Promise<void> {
  const ask = nurse.page.locator("form.rw-ask");
  for (;;) {
    await expect(ask.or(nurse.page.getByText("Everything is asked"))).toBeVisible();
    if ((await ask.count()) === 0) return;
    const choices = await ask.getByRole("radio").count();
    if (choices === 2) await nurse.answers("n");
    else if (choices > 2) await nurse.answers("1");
    else await nurse.answers("Enter", "8");
  }
}

async function saysWhoTheyAre(
  nurse: Person,
  { birth_date, given_name, family_name }: Patient,
): Promise<void> {
  const [year = "", month = "", day = ""] = birth_date.split("-");
  await expect(nurse.page.getByLabel(/^Date of birth/)).toBeVisible();
  await nurse.presses("d");
  await nurse.types(`${day} ${month} ${year}`);
  await nurse.presses("Tab");
  await nurse.types(given_name);
  await nurse.presses("Tab");
  await nurse.types(family_name);
  await nurse.presses("Enter");
  await nurse.sees(new RegExp(`Born`));
  await expect(nurse.page.locator(".rw-banner")).not.toContainText("hidden");
}

test("five calls by keyboard alone: two talk, three cannot", async ({ somebody, service }) => {
  test.setTimeout(120_000);
  const nurse = await somebody();
  await nurse.usesNoPointer();
  await nurse.signIn("manager1");
  const server = await colleague(service, "manager1");
  const names = [await nurse.startCall()];
  for (const end of ["x", "talk", "e", "talk", "x"]) {
    if (end === "talk") {
      const { patient } = await heldBy(server);
      await saysWhoTheyAre(nurse, patient);
      await nurse.presses("s");
      await isWell(nurse);
      await nurse.presses("f");
      await nurse.presses("c");
    } else await nurse.presses(end);
    await nurse.sees("What happens then");
    await nurse.presses("Control+Enter");
    // The next name comes, and has the focus: nobody is swapped in silence.
    await expect.poll(() => nurse.heading()).not.toBe(names.at(-1));
    names.push(await nurse.heading());
    await expect(nurse.page.getByRole("heading", { level: 1 }).first()).toBeFocused();
  }
  expect(new Set(names).size).toBe(6);
  // Going back from it does not open the end of the call before for somebody else.
  await nurse.page.goBack();
  await nurse.sees("Before you dial");
  expect(await nurse.heading()).toBe(names.at(-1));
  await nurse.hasUsedNoPointer();
  const { done } = await server.get<{ done: { disposition: string | null }[] }>("/v1/desk");
  expect(done.map(({ disposition }) => disposition ?? "completed")).toEqual([
    "no-answer",
    "completed",
    "engaged",
    "completed",
    "no-answer",
  ]);
});

test("a conversation with two blood pressures takes 14 keystrokes beside the values, 16 seconds and no pointer", async ({
  somebody,
  service,
}) => {
  const nurse = await somebody();
  await nurse.usesNoPointer();
  await nurse.signIn("manager1");
  const name = await nurse.startCall();
  const server = await colleague(service, "manager1");
  const { patient } = await heldBy(server);
  nurse.startsCounting();
  await saysWhoTheyAre(nurse, patient);
  expect(nurse.keystrokes, "to hear who it is").toBeLessThanOrEqual(4);
  nurse.startsCounting();
  nurse.thinks();
  await nurse.presses("s");
  await isWell(nurse);
  nurse.thinks();
  await nurse.presses("r");
  await nurse.types("1348278");
  nurse.thinks();
  await nurse.types("1328076");
  nurse.thinks();
  await nurse.presses("f", "c");
  await nurse.sees("What happens then");
  nurse.thinks();
  await nurse.presses("Control+Enter");
  await expect.poll(() => nurse.heading()).not.toBe(name);
  expect(nurse.keystrokes).toBeLessThanOrEqual(14);
  expect(nurse.seconds).toBeLessThanOrEqual(16);
  await nurse.hasUsedNoPointer();
  const typed = await typedPressures(server, patient.id);
  expect(typed.slice(0, 2).map(({ systolic, diastolic, pulse }) => [systolic, diastolic, pulse])).toEqual([
    [132, 80, 76],
    [134, 82, 78],
  ]);
});

test("a blood pressure whose answer was lost is stored once, also after a reload", async ({
  somebody,
  service,
}) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  await nurse.startCall();
  const server = await colleague(service, "manager1");
  const { patient } = await heldBy(server);
  const before = (await typedPressures(server, patient.id)).length;
  await nurse.presses("s");
  await nurse.losesTheAnswerOf(/\/readings$/);
  await nurse.presses("r");
  await nurse.types("1348278");
  await nurse.sees(/Not connected since/);
  await expect.poll(async () => (await typedPressures(server, patient.id)).length).toBe(before + 1);
  // Trying again by itself, under the same key.
  await nurse.hasTheLineBack();
  await nurse.sees(/Connected again/);
  expect((await typedPressures(server, patient.id)).length).toBe(before + 1);
  // And the page that was closed before it knew.
  await nurse.losesTheAnswerOf(/\/readings$/);
  await nurse.types("1328076");
  await expect.poll(async () => (await typedPressures(server, patient.id)).length).toBe(before + 2);
  nurse.page.once("dialog", (dialog) => void dialog.accept());
  await nurse.hasTheLineBack();
  await nurse.page.reload();
  await expect(nurse.page.getByLabel("Reading 2, systolic, mmHg")).toHaveValue("132");
  // Both stand as saved, with their time.
  await expect(nurse.page.locator(".rw-entry").getByText(/^\d\d:\d\d$/)).toHaveCount(2);
  await nurse.presses("r", "Escape");
  const typed = await typedPressures(server, patient.id);
  expect(typed.slice(0, typed.length - before).map(({ systolic }) => systolic)).toEqual([132, 134]);
});

test("the line is cut during a call, and nothing that was typed is lost", async ({ somebody, service }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  await nurse.startCall();
  const server = await colleague(service, "manager1");
  const { call, patient } = await heldBy(server);
  const before = (await typedPressures(server, patient.id)).length;
  await nurse.presses("s");
  await nurse.answers("n");
  await nurse.losesTheLine();
  await nurse.answers("n");
  await nurse.answers("n");
  await nurse.fills("Notes", "Walks to the end of the road");
  await nurse.presses("Escape", "r");
  await nurse.types("1348278");
  await nurse.sees(/Not connected since/);
  await nurse.sees(/Not sent yet: 2 answers/);
  await nurse.hasTheLineBack();
  await nurse.sees(/Connected again. Everything is saved/);
  const script = await server.get<{ questions: { answer: unknown }[] }>(`/v1/calls/${call}/script`);
  expect(script.questions.filter(({ answer }) => answer !== null)).toHaveLength(3);
  const typed = await typedPressures(server, patient.id);
  expect(typed).toHaveLength(before + 1);
  expect(typed[0]?.systolic).toBe(134);
  await nurse.page.reload();
  await expect(nurse.page.getByLabel("Notes")).toHaveValue("Walks to the end of the road");
  await expect(nurse.page.getByLabel("Reading 1, systolic, mmHg")).toHaveValue("134");
});

test("the session ends during a call: the same person signs in on top and goes on where they were", async ({
  somebody,
  service,
}) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  const name = await nurse.startCall();
  const server = await colleague(service, "manager1");
  const { call } = await heldBy(server);
  await nurse.presses("s");
  await nurse.answers("n");
  const asked = await nurse.page.locator("form.rw-ask legend").innerText();
  const lead = await colleague(service, "lead");
  const session = await nurse.page.evaluate(
    async () => ((await (await fetch("/v1/session")).json()) as { id: string }).id,
  );
  await lead.send("POST", `/v1/sessions/${session}/end`, {});
  await nurse.fills("Notes", "Wants to be phoned later");
  const password = nurse.page.getByLabel("Password of manager1");
  await expect(password).toBeFocused();
  await nurse.looksAround();
  // What was on the page is neither to be read nor to be reached.
  const onTop = await nurse.page.locator("form.rw-ask").evaluate((form) => {
    const { x, y, width, height } = form.getBoundingClientRect();
    return form.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
  expect(onTop).toBe(false);
  await password.fill(PASSWORD);
  await nurse.page.keyboard.press("Enter");
  await expect(password).toHaveCount(0);
  await nurse.keepsFocus();
  expect(await nurse.heading()).toBe(name);
  expect(await nurse.page.locator("form.rw-ask legend").innerText()).toBe(asked);
  await expect(nurse.page.getByLabel("Notes")).toHaveValue("Wants to be phoned later");
  await nurse.sees(/Saved \d/);
  await expect
    .poll(async () => JSON.stringify(await server.get(`/v1/calls/${call}/script`)))
    .toContain('"answer":{');
  await nurse.page.reload();
  await expect(nurse.page.getByLabel("Notes")).toHaveValue("Wants to be phoned later");
});

test("a colleague works the same list: two who start at once get different people", async ({
  somebody,
  service,
}) => {
  const [one, other] = [await somebody(), await somebody()];
  await one.signIn("manager1");
  await other.signIn("manager2");
  // They may work the list, and not see it.
  other.expected.add(404);
  await other.clicks("Work a colleague’s list");
  await other.page.getByLabel("Whose list").selectOption({ label: "Care manager 1" });
  await other.fills("Why", "She is ill today");
  await other.clicks("Work this list");
  await other.sees(/You work the list of Care manager 1/);
  const names = await Promise.all([one.startCall(), other.startCall()]);
  expect(names[0]).not.toBe(names[1]);
  // Both are of the one list.
  const list = (await colleague(service, "manager1")).get<{
    items: { call: string; status: string; person: { family_name: string } }[];
  }>("/v1/desk");
  const claimed = (await list).items.filter(({ status }) => status === "claimed");
  expect(claimed.map(({ person }) => person.family_name.toUpperCase()).toSorted()).toEqual(
    names.map((name) => name.split(",")[0] ?? "").toSorted(),
  );
});

test("a yes that cannot wait: what to say is on the screen, who is told and when, and one key tells the clinician", async ({
  somebody,
}) => {
  const nurse = await somebody();
  await nurse.signIn("manager1");
  await nurse.startCall();
  await nurse.presses("s");
  await nurse.sees("Do you have any pain or tightness in your chest at the moment?");
  await nurse.presses("y");
  const flag = nurse.page.getByRole("alert").filter({ hasText: "Red flag" });
  await expect(flag).toBeVisible();
  await expect(flag.getByText("Say, line by line")).toBeVisible();
  await expect(flag).toContainText("The alarm went out by itself");
  await nurse.looksAround();
  await expect(nurse.page.getByRole("button", { name: /^Escalate to/ })).toBeVisible();
  await nurse.presses("e");
  await expect(nurse.page.getByRole("button", { name: /^Escalate to the clinician on call/ })).toHaveCount(0);
  await nurse.looksAround();
});
