import { describe, expect, it } from "vitest";
import { newsSince, saidAtOpening, told, toTell } from "./plan";
import type { Escalation } from "./waiting";

const OPENED = Date.parse("2026-11-25T10:04:00Z");
const at = (minutes: number): string => new Date(OPENED + minutes * 60_000).toISOString();

type Event = Escalation["events"][number];

const event = (minutes: number, what: Event["event"], more: Partial<Event> = {}): Event => ({
  at: at(minutes),
  event: what,
  step: null,
  reading: null,
  user: null,
  name: null,
  detail: "",
  ...more,
});

/** The built-in policy for red. */
const RED: Escalation = {
  id: "7",
  patient: "14",
  cause: "glucose",
  severity: "red",
  status: "open",
  rule: "glucose-severe-hypo",
  protocol_version: "2026-11-7",
  opened_at: at(0),
  next_step: 1,
  next_step_at: at(15),
  acknowledged_by: null,
  acknowledged_at: null,
  resolved_by: null,
  resolved_at: null,
  outcome: null,
  note: null,
  version: 2,
  policy_protocol: "common",
  policy_version: "2026-11-7",
  then_every_minutes: 30,
  on_call_fallback: "team-lead",
  readings: ["91"],
  outcomes: ["gp-appointment", "advice-given"],
  allowed_actions: ["acknowledge", "advance", "resolve", "comment"],
  steps: [
    { tell: "care-manager", by: ["email", "sms"], after_minutes: 0, repeat: 0 },
    { tell: "on-call", by: ["email", "sms"], after_minutes: 15, repeat: 0 },
    { tell: "team-lead", by: ["email", "sms"], after_minutes: 15, repeat: 1 },
    { tell: "practice", by: ["email"], after_minutes: 15, repeat: 8 },
  ],
  events: [
    event(0, "opened", { reading: "91" }),
    event(0, "told", { step: 0, user: "1", detail: "care-manager by email and sms" }),
  ],
};

const minutesOf = (escalation: Escalation) =>
  toTell(escalation).map(({ tell, at: when, again }) => [tell, (when - OPENED) / 60_000, again]);

describe("who is told when", () => {
  it("is the policy walked on from where it stands", () => {
    expect(minutesOf(RED)).toEqual([
      ["on-call", 15, false],
      ["team-lead", 30, false],
      ["practice", 60, false],
    ]);
  });

  it("counts the repeats that a step has had", () => {
    const leads = {
      ...RED,
      next_step: 2,
      next_step_at: at(45),
      events: [
        ...RED.events,
        event(15, "told", { step: 1, detail: "on-call by email and sms" }),
        event(30, "told", { step: 2, user: "6", detail: "team-lead by email and sms" }),
        event(30, "told", { step: 2, user: "7", detail: "team-lead by email and sms" }),
      ],
    };
    expect(minutesOf(leads)).toEqual([
      ["team-lead", 45, true],
      ["practice", 60, false],
    ]);
  });

  it("begins anew with worse news, whatever was told before", () => {
    const worse = {
      ...RED,
      next_step: 0,
      next_step_at: at(40),
      events: [...RED.events, event(40, "worsened", { reading: "92" })],
    };
    expect(minutesOf(worse)).toEqual([
      ["care-manager", 40, false],
      ["on-call", 55, false],
      ["team-lead", 70, false],
      ["practice", 100, false],
    ]);
  });

  it("ends with the last recipient, who is told again and again", () => {
    const last = { ...RED, next_step: 3, next_step_at: at(75), events: RED.events };
    expect(minutesOf(last)).toEqual([["practice", 75, false]]);
  });

  it("is nobody once it is resolved", () => {
    expect(toTell({ ...RED, status: "resolved", next_step_at: null })).toEqual([]);
  });
});

describe("who has been told", () => {
  it("is named by the words of the event, since a fallback stands in for who could not be", () => {
    const events = [
      ...RED.events,
      event(15, "on-call-uncovered", { step: 1 }),
      event(15, "told", { step: 1, user: "6", detail: "team-lead by email and sms" }),
    ];
    expect(told({ ...RED, events }).map(({ tell, user }) => [tell, user])).toEqual([
      ["care-manager", "1"],
      ["team-lead", "6"],
    ]);
  });
});

describe("what was said", () => {
  it("is the note of a concern, and nothing of a reading", () => {
    const events = [event(0, "opened", { user: "1", detail: "short of breath" })];
    expect(saidAtOpening({ cause: "care-manager-concern", events })).toHaveLength(1);
    expect(saidAtOpening({ cause: "glucose", events })).toHaveLength(0);
  });
});

describe("news", () => {
  it("is what joined or was done since, and not that somebody was told", () => {
    const more = [
      ...RED.events,
      event(15, "told", { step: 1, detail: "on-call by email" }),
      event(16, "joined", { reading: "92" }),
    ];
    expect(newsSince(more, RED.events).map(({ event: what }) => what)).toEqual(["joined"]);
    expect(newsSince(RED.events, RED.events)).toEqual([]);
  });
});
