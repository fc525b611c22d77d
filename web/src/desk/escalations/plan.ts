// Who has been told of an escalation, and who is told when if nobody takes it on. The policy is frozen in the escalation;
// here it is only walked forward from where it stands, as the service does.

import { millis, type Instant } from "../../clinical/dates";
import type { Escalation } from "./waiting";

type Step = Escalation["steps"][number];
type Recipient = Step["tell"];
type Event = Escalation["events"][number];

const MINUTE = 60_000;

interface Position {
  readonly step: number;
  /** How often the step has been told again before. */
  readonly repeat: number;
}

type Policy = Pick<Escalation, "steps" | "then_every_minutes">;

/**
 * Position after `from`, and how many minutes later. There is always one: the last step is told again and
 * again.
 */
function after({ steps, then_every_minutes }: Policy, from: Position): { next: Position; minutes: number } {
  const again = { step: from.step, repeat: from.repeat + 1 };
  const step = steps[from.step];
  if (step !== undefined && from.repeat < step.repeat) return { next: again, minutes: step.after_minutes };
  const following = steps[from.step + 1];
  return following === undefined
    ? { next: again, minutes: then_every_minutes }
    : { next: { step: from.step + 1, repeat: 0 }, minutes: following.after_minutes };
}

/** Events since the policy last began: opening starts it, and worse news starts it again. */
function sinceStart(events: readonly Event[]): readonly Event[] {
  return events.slice(events.findLastIndex(({ event }) => event === "opened" || event === "worsened"));
}

/** How often a step has had its turn, whether or not anybody could be told. */
function turns(events: readonly Event[], step: number): number {
  const of = sinceStart(events).filter((event) => event.step === step);
  const times = of.filter(
    ({ event }) => event === "told" || event === "gathered" || event === "no-recipient",
  );
  // Several messages of one turn stand under one moment.
  return new Set(times.map(({ at }) => at)).size;
}

export interface ToTell {
  readonly step: number;
  readonly tell: Recipient;
  readonly by: readonly string[];
  readonly at: number;
  /** Whether they have been told before. */
  readonly again: boolean;
}

/**
 * Recipients who are told next, each once, at the first time that is theirs, and the one who is told first of
 * all. Nothing once the escalation is resolved.
 */
export function toTell(escalation: Escalation): readonly ToTell[] {
  const { steps, events, next_step, next_step_at, status } = escalation;
  if (status === "resolved" || next_step_at === null) return [];
  const found: ToTell[] = [];
  let position: Position = { step: next_step, repeat: turns(events, next_step) };
  let at = millis(next_step_at);
  // A policy is a handful of steps; one turn of each is all there is to say.
  for (let turn = 0; turn < 100 && position.step < steps.length; turn += 1) {
    const step = steps[position.step];
    if (step === undefined) break;
    if (!found.some((one) => one.step === position.step)) {
      found.push({ step: position.step, tell: step.tell, by: step.by, at, again: position.repeat > 0 });
    }
    const { next, minutes } = after(escalation, position);
    if (position.step === steps.length - 1) break;
    position = next;
    at += minutes * MINUTE;
  }
  return found;
}

export interface Told {
  readonly at: Instant;
  readonly tell: Recipient | undefined;
  readonly by: readonly string[];
  readonly user: string | null;
}

/** Recipients who have been told, oldest first. */
export function told({ events, steps }: Pick<Escalation, "events" | "steps">): readonly Told[] {
  return events
    .filter(({ event }) => event === "told")
    .map(({ at, step, user, detail }) => {
      const of = step === null ? undefined : steps[step];
      // The words name whoever was told: the fallback stands in for who could not be.
      const tell = recipientIn(detail) ?? of?.tell;
      return { at, tell, by: of?.by ?? [], user };
    });
}

const RECIPIENTS: readonly Recipient[] = ["care-manager", "on-call", "team-lead", "practice"];

function recipientIn(detail: string): Recipient | undefined {
  return RECIPIENTS.find((recipient) => detail.startsWith(recipient));
}

/** Words at the opening of a concern: the note of whoever handed it in. */
export function saidAtOpening({ events, cause }: Pick<Escalation, "events" | "cause">): readonly Event[] {
  if (cause !== "care-manager-concern") return [];
  return events.filter(
    ({ event, detail }) =>
      (event === "opened" || event === "joined" || event === "worsened") && detail !== "",
  );
}

/** Events that somebody should know of who is about to close an escalation: news, and what others did. */
const NEWS = new Set(["joined", "worsened", "acknowledged", "commented", "reading-superseded", "resolved"]);

/** Events after `seen` that change what there is to decide; being told on is none of them. */
export function newsSince(events: readonly Event[], seen: readonly Event[]): readonly Event[] {
  return events.slice(seen.length).filter(({ event }) => NEWS.has(event));
}
