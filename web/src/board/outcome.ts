// What a night may have decided about a patient. Pure.

import type { components } from "../api/generated/schema";

export type Outcome = components["schemas"]["ListingOutcome"];

const OUTCOMES: ReadonlySet<string> = new Set<Outcome>([
  "bank-holiday",
  "do-not-call",
  "in-a-call",
  "in-hospital",
  "joined-during-the-run",
  "listed",
  "manager-absent-no-cover",
  "manager-disabled",
  "manager-not-working",
  "no-call-planned",
  "no-usable-number",
  "not-a-preferred-day",
  "not-due",
  "on-another-list",
  "on-hold",
  "outside-window",
  "over-days-capacity",
  "reported-deceased",
  "text-relay-only",
]);

export function isOutcome(text: string): text is Outcome {
  return OUTCOMES.has(text);
}
