// Two minutes of your time: the page on which a patient answers, and what a lead does with what patients say.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./verbs";

/** The page behind a link as the service sends it; the service's own tests hold it to this. */
const PAGE = join(
  import.meta.dirname,
  "../../tests/it/snapshots/it__feedback__looking_answers_nothing_and_a_link_is_answered_once__the_page.snap",
);

test("the page of a link is accessible, narrow, and answered by keys alone", async ({ somebody }) => {
  const patient = await somebody();
  await patient.page.goto("/two-minutes/unknown");
  await patient.sees("This link works no longer");
  await patient.findsItAccessible();
  await patient.findsItNarrowEnough();
  await patient.page.setContent(readFileSync(PAGE, "utf8").split("\n---\n")[1] ?? "");
  await patient.findsItAccessible();
  await patient.findsItNarrowEnough();
  const { keyboard } = patient.page;
  await keyboard.press("Tab");
  await keyboard.press("Space");
  await expect(patient.page.getByLabel("Very good")).toBeChecked();
  await keyboard.press("ArrowDown");
  await expect(patient.page.getByLabel("Good", { exact: true })).toBeChecked();
  await patient.page.getByLabel("What should we do better?").fill("Ring earlier.");
  await patient.page.getByLabel("Please telephone me about this").check();
});

test("a lead says what was done, and care managers and practices read it", async ({ somebody }) => {
  const lead = await somebody();
  await lead.signIn("lead", "/feedback");
  await lead.sees("You said, we did");
  await lead.page.getByLabel("You said", { exact: true }).fill("Ring in the morning.");
  await lead.page.getByLabel("We did", { exact: true }).fill("Lists begin at eight.");
  await lead.clicks("Show it");
  await lead.sees("Lists begin at eight.");
  await expect(lead.page.getByLabel("You said", { exact: true })).toHaveValue("");
  await lead.page.getByRole("link", { name: "Read what patients wrote" }).click();
  await lead.sees("Everything has been read.");
  for (const [username, address] of [
    ["manager1", "/feedback"],
    ["doctor", "/feedback"],
  ] as const) {
    const reader = await somebody();
    await reader.signIn(username, address);
    await reader.sees("Lists begin at eight.");
    await expect(reader.page.getByRole("button", { name: "Show it" })).toHaveCount(0);
  }
});
