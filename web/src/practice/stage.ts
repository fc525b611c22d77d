// Where a referral stands, in the words of a practice: received, accepted, first call, outcome. Pure.

import { addDays, dayOf, daysBetween, type Day, type Instant } from "../clinical/dates";
import type { Patient, Referral } from "./people";

export type Stage =
  "received" | "needs-information" | "waiting" | "accepted" | "paused" | "left" | "declined" | "withdrawn";

/** How many steps there are to see: received, accepted, first call, outcome. */
export const STEPS = 4;

const REACHED: Readonly<Record<Stage, number>> = {
  received: 1,
  "needs-information": 1,
  waiting: 2,
  accepted: 2,
  paused: 3,
  left: STEPS,
  declined: 1,
  withdrawn: 1,
};

/** `patient` is the one that an accepted referral has led to, as far as the caller knows them. */
export function stageOf(referral: Referral, patient: Patient | undefined): Stage {
  if (referral.status !== "accepted") return referral.status;
  switch (patient?.enrolment_status) {
    case "waiting":
      return "waiting";
    case "paused":
      return "paused";
    case "discharged":
      return "left";
    case "active":
    case null:
    case undefined:
    default:
      return "accepted";
  }
}

export function stepsReached(stage: Stage): number {
  return REACHED[stage];
}

/** For how many days what has ended or settled stays among those under way. */
const SETTLED_FOR = 7;

/** Whether a practice still looks for what becomes of it. */
export function isUnderway(referral: Referral, stage: Stage, today: Day): boolean {
  if (stage === "received" || stage === "needs-information" || stage === "waiting") return true;
  const since = referral.decided_at ?? referral.received_at;
  return dayOf(since) >= addDays(today, -SETTLED_FOR);
}

function asks(referral: Referral): number {
  return Number(referral.status === "needs-information");
}

/** Orders referrals: those that need the practice first; the others as they came, the latest first. */
export function byNeed(a: Referral, b: Referral): number {
  return asks(b) - asks(a) || Date.parse(b.received_at) - Date.parse(a.received_at);
}

/** Whole days that something has been so. */
export function daysSince(instant: Instant, now: Instant): number {
  return Math.max(0, daysBetween(dayOf(instant), dayOf(now)));
}
