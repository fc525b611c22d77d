// Group education: a course half full, a place that is booked on the record.

import { expect, test } from "./verbs";

test("a group is half full, somebody books a place and gives it back", async ({ somebody }) => {
  const lead = await somebody();
  await lead.signIn("lead", "/courses");
  await lead.sees("4 of 8 taken, 4 free");
  await lead.sees("Offered 4, booked 4, came once 0, completed 0.");
  await lead.looksAround();
  await lead.page.getByRole("link", { name: "Winter group at the library" }).click();
  await lead.sees("4 of 8 taken, 4 free");
  const rows = lead.page.getByRole("region", { name: "People of the group, table" }).getByRole("row");
  await expect(rows).toHaveCount(5);
  await rows
    .nth(1)
    .getByRole("button", { name: /^Give back/ })
    .click();
  await rows.nth(1).getByRole("button", { name: "Save" }).click();
  await lead.sees("Say it in 1 to 500 characters");
  await rows.nth(1).getByLabel("Why").fill("On holiday that week.");
  await lead.looksAround();
  await rows.nth(1).getByRole("button", { name: "Save" }).click();
  await lead.sees("3 of 8 taken, 5 free");
});

test("places that are taken cannot be taken away", async ({ somebody }) => {
  const lead = await somebody();
  lead.expected.add(409);
  await lead.signIn("lead", "/courses");
  await lead.page.getByRole("link", { name: "Winter group at the library" }).click();
  const places = lead.page.getByLabel("How many places there are");
  await places.fill("1");
  await lead.page.getByRole("button", { name: "Save", exact: true }).click();
  await lead.sees("more places are taken than there would be");
});

test("a lead gives an open group another leader", async ({ somebody }) => {
  const lead = await somebody();
  await lead.signIn("lead", "/courses");
  await lead.page.getByRole("link", { name: "Winter group at the library" }).click();
  await lead.sees("Led by Care manager 1.");
  await lead.page.getByLabel("Who leads it").selectOption({ label: "Care manager 2" });
  await lead.page.getByRole("button", { name: "Save", exact: true }).click();
  await lead.sees("Led by Care manager 2.");
  await lead.sees("4 of 8 taken, 4 free");
  await lead.looksAround();
});

test("a care manager books on the record", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1", "/patients");
  await nurse.page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await nurse.page.getByRole("main").getByRole("link", { name: "Courses", exact: true }).click();
  await nurse.sees("Groups that can be booked");
  await nurse.looksAround();
});

test("a lead opens a group: nothing is opened with what is wrong, and its languages stand in words", async ({
  somebody,
}) => {
  const lead = await somebody();
  await lead.signIn("lead", "/courses");
  await lead.page
    .getByRole("link", { name: "Open a group of Type 2 diabetes: a day for the newly diagnosed" })
    .click();
  await lead.sees("Nobody is told yet");
  await lead.clicks("Open the group");
  await lead.sees("Give the group a name of 1 to 500 characters");
  await lead.sees("Session 1: today or a day to come, such as 4 12 2026");
  await lead.sees("Session 1: a time to come, such as 10:00");
  await lead.looksAround();
  // One choice is a difference too: it is not lost by walking away.
  await lead.page.getByLabel("By video").check();
  await lead.page.getByRole("main").getByRole("link", { name: "Courses" }).click();
  await lead.sees("If you leave this page now, what you typed is lost.");
  await lead.clicks("Stay");
  await lead.page.getByLabel("In person").check();
  await lead.fills("Name of the group", "Spring group at the school");
  await lead.fills("Where it meets", "The school, room 3");
  await lead.page.getByLabel("Interpreted into").selectOption({ label: "Urdu" });
  await lead.page.getByLabel("Who leads it").selectOption({ label: "Care manager 2" });
  await lead.fills("How many places there are", "6");
  for (const [number, day] of [
    ["1", "3 3 2027"],
    ["2", "2 3 2027"],
  ] as const) {
    const session = lead.page.getByRole("group", { name: `Session ${number}, 180 minutes` });
    await session.getByLabel("Day").fill(day);
    await session.getByLabel("Time").fill("10:00");
  }
  await lead.clicks("Open the group");
  await lead.sees("Session 2 begins after the one before");
  await lead.page.getByRole("group", { name: "Session 2, 180 minutes" }).getByLabel("Day").fill("10 3 2027");
  await lead.clicks("Open the group");
  await expect(lead.page.getByRole("heading", { name: "Spring group at the school" })).toBeVisible();
  await lead.sees("The school, room 3, in person. In English.");
  await lead.sees("Interpreted into Urdu.");
  await lead.sees("Led by Care manager 2.");
  await lead.sees("0 of 6 taken, 6 free");
  await lead.sees("Session 2, Wed 10 Mar 2027 10:00");
  await lead.looksAround();
  // Nobody has a place yet, so nobody is told the new time.
  await lead.clicks("Cancel session 2 …");
  await lead.sees("Nobody has a place or waits for one, so nobody is told.");
  await lead.fills("Day", "11 3 2027");
  await lead.fills("Time", "14:00");
  await lead.sees("It is held at Thu 11 Mar 2027 14:00 instead.");
  await expect(lead.page.getByText("They are told the new time")).toHaveCount(0);
});

test("a session is moved and a group is cancelled, each with what it does said before", async ({
  somebody,
}) => {
  const lead = await somebody();
  await lead.signIn("lead", "/courses");
  await lead.page.getByRole("link", { name: "Winter group at the library" }).click();
  await lead.clicks("Cancel session 2 …");
  await lead.sees("4 people have a place, or one kept for them. Each is told by text.");
  await lead.page.getByLabel("No, it falls away").check();
  await lead.sees(
    "Then nobody of this group can complete the course: it asks for 2 sessions, and 1 would be left.",
  );
  await lead.looksAround();
  await lead.page.getByLabel("Yes, instead").check();
  await lead.clicks("Cancel session 2");
  await lead.sees("Say it in 1 to 500 characters");
  await lead.fills("Why session 2 is cancelled", "The room is not heated.");
  // Later today is a time to come, earlier today is none.
  await lead.fills("Day", "25 11 2026");
  await lead.fills("Time", "9:00");
  await lead.sees("Session 2: a time to come, such as 10:00");
  await expect(lead.page.getByLabel("Time")).toHaveAttribute("aria-invalid", "true");
  await expect(lead.page.getByLabel("Day")).not.toHaveAttribute("aria-invalid", "true");
  await lead.fills("Time", "16:00");
  await lead.sees(/They are told the new time: .*16:00\./);
  await lead.fills("Day", "11 12 2026");
  await lead.fills("Time", "14:00");
  await lead.sees("They are told the new time: Fri 11 Dec 14:00.");
  await lead.clicks("Cancel session 2");
  await lead.sees("Session 2, Fri 4 Dec 14:00: cancelled (The room is not heated.)");
  await lead.sees("Session 2, Fri 11 Dec 14:00");

  await lead.clicks("Cancel the group …");
  await lead.sees("All places of the group end");
  await lead.looksAround();
  await lead.clicks("Cancel the group");
  await lead.sees("Say it in 1 to 500 characters");
  await lead.page
    .getByRole("region", { name: "Cancel the group" })
    .getByLabel("Why")
    .fill("The library is closed.");
  await lead.clicks("Cancel the group");
  await lead.sees("Group cancelled");
  await expect(lead.page.getByRole("button", { name: /Cancel the group/ })).toHaveCount(0);
});

test("the sheet prints with names and boxes, and without what is there to be pressed", async ({
  somebody,
}) => {
  const nurse = await somebody();
  await nurse.signIn("manager1", "/courses/groups/1");
  await nurse.sees("Session 1, Fri 4 Dec 10:00");
  await nurse.page.emulateMedia({ media: "print" });
  await expect(nurse.page.getByRole("heading", { name: "Winter group at the library" })).toBeVisible();
  await expect(nurse.page.getByRole("checkbox").first()).toBeVisible();
  await expect(nurse.page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(nurse.page.getByRole("heading", { name: "Who has a place, and who waits" })).toBeHidden();
});

test("nobody books the same course twice: its groups are not offered to whoever has a place", async ({
  somebody,
}) => {
  const nurse = await somebody();
  await nurse.signIn("manager1", "/courses/groups/1");
  await nurse.page
    .getByRole("region", { name: "People of the group, table" })
    .getByRole("link")
    .first()
    .click();
  await nurse.page.getByRole("main").getByRole("link", { name: "Courses", exact: true }).click();
  await nurse.sees("Groups are open only for courses in which they have a place or wait for one.");
  await expect(nurse.page.getByText("No group is open that has not begun.")).toHaveCount(0);
  await nurse.clicks(/^Give back/);
  await nurse.fills("Why", "On holiday that week.");
  await nurse.clicks("Save");
  await expect(nurse.page.getByRole("button", { name: /^Book/ })).toBeVisible();
});
