import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { newQueryClient } from "../../api/queries";
import { CallBanner } from "./CallBanner";
import { script } from "./fixtures";
import type { Claimed } from "./held";
import { Room } from "./room";
import { CallProvider, type CallView, type PatientRecord } from "./view";

afterEach(cleanup);

const record = {
  id: "3",
  sex: "female",
  birth_date: "1961-03-04",
  nhs_number: "9990000018",
  enrolment: null,
} as unknown as PatientRecord;

const claimed = {
  call: "7",
  kind: "follow-up",
  due_on: "2026-11-23",
  attempts: 1,
  lease_token: "42",
  lease_until: "2026-11-25T11:01:00Z",
  draft: {},
  late_drafts: [],
  patient: { id: "3", given_name: "Harjit", family_name: "Example" },
} as unknown as Claimed;

function banner(verified: boolean): string {
  const view: CallView = {
    room: new Room(claimed, newQueryClient(), "1"),
    script: script([], { identity: { verified, locked: false, needed: 2 } }),
    before: undefined,
    record,
    panel: null,
    go: () => undefined,
    open: () => undefined,
  };
  const { container } = render(
    <CallProvider view={view}>
      <CallBanner />
    </CallProvider>,
  );
  return container.innerHTML.replaceAll("&nbsp;", " ");
}

test("until identity is confirmed neither birth date nor NHS number is in the page", () => {
  const html = banner(false);
  expect(html).toContain("EXAMPLE, Harjit");
  expect(html).toContain("hidden until identity is confirmed");
  for (const secret of ["1961", "Mar", "999 000 0018", "9990000018"]) expect(html).not.toContain(secret);
});

test("then they stand in the order and form of the NHS", () => {
  expect(banner(true)).toMatch(/EXAMPLE, Harjit.*Born.*04-Mar-1961.*Gender.*Female.*NHS No\..*999 000 0018/s);
});
