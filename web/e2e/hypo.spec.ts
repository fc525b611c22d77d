// A low blood glucose in a call: what is to be done a quarter of an hour later rings when it is time, or goes out as an alarm.

import type { Locator } from "@playwright/test";
import { expect, test, type Person } from "./verbs";
import { colleague, heldBy, type Colleague } from "./verbs/server";

const AGAIN = "Measure the blood glucose again";

interface Task {
  what: string;
  done_at: string | null;
  outcome: string | null;
}

async function tasksOf(who: Colleague, call: string): Promise<Task[]> {
  return (await who.get<{ tasks: Task[] }>(`/v1/calls/${call}/script`)).tasks;
}

const notice = (nurse: Person): Locator =>
  nurse.page.locator(".rw-callnotices .rw-notice").filter({ hasText: AGAIN });

/** From the next page on each tone of the browser is counted. */
async function listens(nurse: Person): Promise<() => Promise<number>> {
  await nurse.page.addInitScript(() => {
    const heard = globalThis as unknown as { tones: number };
    heard.tones = 0;
    const { prototype } = AudioContext;
    // oxlint-disable-next-line typescript/unbound-method -- called with the context below
    const { createOscillator } = prototype;
    prototype.createOscillator = function (this: AudioContext) {
      heard.tones += 1;
      return createOscillator.call(this);
    };
  });
  return async () => nurse.page.evaluate(() => (globalThis as unknown as { tones: number }).tones);
}

/** Somebody with diabetes is on the line and says that they feel shaky. */
async function feelsShaky(nurse: Person, server: Colleague): Promise<{ call: string; patient: string }> {
  await nurse.signIn("manager3");
  await nurse.startCall();
  const { call, patient } = await heldBy(server);
  await nurse.presses("s");
  await nurse.clicks(/^Do you feel shaky, sweaty/);
  await nurse.answers("y");
  await expect(notice(nurse)).toContainText(/again in 1[45]\smin/);
  return { call, patient: patient.id };
}

/** Types a glucose where it belongs, and saves it by Enter. */
async function measures(nurse: Person, value: string): Promise<void> {
  const field = nurse.page.locator(".rw-glucose").getByLabel("Value");
  await field.fill(value);
  await field.press("Enter");
}

test("a hypo: the task rings after 15 minutes without taking the focus, and the second glucose finishes it", async ({
  somebody,
  service,
}) => {
  const nurse = await somebody();
  const server = await colleague(service, "manager3");
  await nurse.bringsAClock();
  const tones = await listens(nurse);
  // A value that is surprising is not taken at once.
  nurse.expected.add(422);
  const { call, patient } = await feelsShaky(nurse, server);
  await nurse.sees(/take something sweet now/);
  await measures(nurse, "3.6");
  await nurse.clicks("Yes, save it");
  await nurse.sees(/Saved: 3\.6/);
  await expect(notice(nurse)).not.toHaveAttribute("role");
  const notes = nurse.page.getByLabel("Notes");
  await notes.fill("Juice, at once");
  await nurse.sees(/Saved \d/);
  expect(await tones()).toBe(0);

  await nurse.waits(15);
  const alert = nurse.page.getByRole("alert").filter({ hasText: `${AGAIN} now` });
  await expect(alert).toBeVisible();
  await expect(nurse.page.getByRole("status").filter({ hasText: `Time is up: ${AGAIN}` })).toHaveCount(1);
  expect(await tones()).toBe(3);
  // Whoever types goes on typing.
  await expect(notes).toBeFocused();
  await nurse.types(", feels better");
  await expect(notes).toHaveValue("Juice, at once, feels better");
  await nurse.looksAround();

  await nurse.clicks("Hush");
  await nurse.page.clock.fastForward(45_000);
  expect(await tones()).toBe(3);
  await expect(alert).toBeVisible();
  await measures(nurse, "5.4");
  await nurse.sees(/Saved: 5\.4/);
  await nurse.clicks("Done");
  await expect(notice(nurse)).toHaveCount(0);
  const later = await colleague(service, "manager3");
  expect(await tasksOf(later, call)).toMatchObject([{ what: AGAIN, outcome: "done" }]);
  const { items } = await later.get<{ items: { kind: string; value: number; taken_at: string }[] }>(
    `/v1/patients/${patient}/readings`,
  );
  const [second, first] = items.filter(({ kind }) => kind === "glucose");
  expect([first?.value, second?.value]).toEqual([3.6, 5.4]);
  expect(Date.parse(second?.taken_at ?? "") - Date.parse(first?.taken_at ?? "")).toBeGreaterThanOrEqual(
    15 * 60_000,
  );
});

test("a hypo that nobody measures again goes out as an alarm, and stands on the call", async ({
  somebody,
  service,
}) => {
  const nurse = await somebody();
  const server = await colleague(service, "manager3");
  await nurse.bringsAClock();
  const { call, patient } = await feelsShaky(nurse, server);
  const alarms = async (): Promise<string[]> => {
    // Who signed in before the wait has to do so again.
    const now = await colleague(service, "manager3");
    const { items } = await now.get<{ items: { patient: string; cause: string }[] }>(
      "/v1/escalations?status=open&limit=200",
    );
    return items.filter((one) => one.patient === patient).map(({ cause }) => cause);
  };
  expect(await alarms()).not.toContain("overdue-hypo-symptoms");
  // Ten minutes of grace.
  await nurse.waits(26);
  await expect(notice(nurse)).toContainText(`${AGAIN} now`);
  await expect.poll(alarms, { timeout: 30_000 }).toContain("overdue-hypo-symptoms");
  await nurse.page.clock.fastForward(60_000);
  await expect(notice(nurse)).toContainText(/The alarm went out at 10:5\d/);
  await nurse.clicks("Not possible");
  await expect(notice(nurse)).toHaveCount(0);
  expect(await tasksOf(await colleague(service, "manager3"), call)).toMatchObject([
    { outcome: "not-possible" },
  ]);
});
