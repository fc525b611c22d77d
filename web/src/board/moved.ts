// Which reads of the board a change makes stale, by what has changed.

/** Figures are counts of everything. */
const FIGURES = "/v1/board";

const READS: Readonly<Record<string, readonly string[]>> = {
  absence: ["/v1/care-managers", "/v1/care-managers/{id}/absences", "/v1/enrolments"],
  "bank-holiday": [],
  call: ["/v1/callback-promises", "/v1/board/calls", "/v1/board/dials"],
  "callback-promise": ["/v1/callback-promises"],
  "care-manager": ["/v1/care-managers"],
  enrolment: ["/v1/enrolments", "/v1/care-managers"],
  escalation: ["/v1/escalations"],
  handoff: [],
  "identity-review": ["/v1/identity-reviews"],
  "inbound-call": ["/v1/callback-promises"],
  letter: ["/v1/letters/held"],
  message: ["/v1/messages"],
  "number-alarm": ["/v1/escalations"],
  referral: ["/v1/referrals", "/v1/enrolments", "/v1/identity-reviews"],
  rota: ["/v1/on-call", "/v1/on-call/shifts", "/v1/on-call/clinicians"],
  "rota-plan": ["/v1/on-call", "/v1/on-call/shifts"],
  override: ["/v1/on-call", "/v1/on-call/shifts"],
  run: ["/v1/runs"],
};

/** The paths of the reads that a change of `subject` makes stale; all of them where it is not known what has changed. */
export function readsMovedBy(subject: string | null): ReadonlySet<string> {
  const known = subject === null ? undefined : READS[subject];
  return new Set([FIGURES, ...(known ?? Object.values(READS).flat())]);
}
