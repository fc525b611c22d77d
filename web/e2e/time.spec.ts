// Times are those of the service's zone, whatever the browser's: in a browser that is far away, and in both nights in
// which the clocks change.

import { expect, test } from "./verbs";
import { colleague } from "./verbs/server";

const AWAY = { timezoneId: "America/New_York" };

test("times are London's in an American browser", async ({ somebody }) => {
  const nurse = await somebody(AWAY);
  await nurse.signIn("manager1");
  await nurse.sees("Wednesday 25 November");
  await nurse.sees(/10:3\d/);
});

const NIGHTS = [
  {
    name: "in spring, when 01:00 to 02:00 is not there",
    now: "2027-03-28T00:59:40Z",
    header: ["Sunday 28 March 2027, 00:59", "Sunday 28 March 2027, 02:00"],
    readings: { "2027-03-27T23:30:00Z": "27 Mar 23:30", "2027-03-28T00:30:00Z": "28 Mar 00:30" },
  },
  {
    name: "in autumn, when 01:00 to 02:00 comes twice",
    now: "2027-10-31T00:59:40Z",
    header: ["Sunday 31 October 2027, 01:59", "Sunday 31 October 2027, 01:00"],
    readings: { "2027-10-30T23:30:00Z": "31 Oct 00:30", "2027-10-31T00:30:00Z": "31 Oct 01:30" },
  },
] as const;

for (const { name, now, header, readings } of NIGHTS) {
  test.describe(name, () => {
    test.use({ now });
    test("the clock of the page goes as clocks in London do, and readings stand at their hour", async ({
      somebody,
      service,
    }) => {
      const server = await colleague(service, "manager1");
      for (const [index, taken] of Object.keys(readings).entries()) {
        await server.send("POST", "/v1/patients/1/readings", {
          kind: "blood-pressure",
          systolic: 131 + index,
          diastolic: 79,
          setting: "home",
          source: "patient",
          taken_at: taken,
        });
      }
      const nurse = await somebody(AWAY);
      await nurse.signIn("manager1");
      await expect(nurse.page.locator(".rw-strip")).toContainText(header[0]);
      await expect(nurse.page.locator(".rw-strip")).toContainText(header[1], { timeout: 30_000 });
      await nurse.goTo("/patients/1");
      for (const time of Object.values(readings)) {
        await expect(
          nurse.page.locator("#readings").getByRole("cell", { name: time, exact: true }),
        ).toBeVisible();
      }
    });
  });
}
