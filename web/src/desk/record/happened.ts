// The timeline of a record in words. It names what happened by codes and a few words of detail; what is clinical stands in
// the record itself.

import type { Answer } from "../../api/queries";
import { causeName, whyName } from "../../words/clinical";
import { causeOf, wordOf, wordWithin } from "../codes";
import { sayOf } from "../said";
import { capital, t } from "./words";

export type Entry = Answer<"/v1/patients/{id}/timeline">["items"][number];

/** Subjects by which the timeline may be narrowed, in the order in which one looks for them. */
export const SUBJECTS = [
  "reading",
  "call",
  "inbound-call",
  "escalation",
  "message",
  "enrolment",
  "referral",
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Attempts, completed calls and what was keyed in of them from paper are one thing to whoever reads. */
export function subjectOf({ subject }: Entry): string {
  return subject === "attempt" || subject === "call-sheet" ? "call" : subject;
}

/** The first word of `text`, and the rest. */
function halves(text: string): readonly [string, string] {
  const at = text.indexOf(" ");
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** How a call ended, in the words of calls. */
export function endOf(code: string): string {
  return sayOf("end", code, wordOf("ended", code));
}

/** Sentence for an event, without who did it. `subject` is how one speaks of the person. */
export function whatHappened({ subject, what, detail }: Entry, pronoun: string): string {
  switch (subject) {
    case "reading":
      return t("timeline.reading", { kind: causeName(what), value: detail });
    case "escalation": {
      const [severity, cause] = halves(detail);
      return t("timeline.escalation", {
        severity: wordOf("severity", severity),
        cause: lower(causeOf(cause)),
        what: wordOf("happened", `escalation.${what}`),
      });
    }
    case "message": {
      const [channel, status] = halves(detail);
      return t("timeline.message", {
        channel: capital(wordOf("channel", channel)),
        what: wordWithin("template", what),
        state: wordWithin("message", status),
      });
    }
    case "call":
      return t("timeline.call", { kind: sayOf("kind", what, what), outcome: lower(endOf(detail)) });
    case "attempt": {
      const words = { outcome: lower(endOf(what)) };
      return detail === ""
        ? t("timeline.attempt", words)
        : t("timeline.attemptNote", { ...words, note: detail });
    }
    case "call-sheet": {
      const words = { outcome: lower(endOf(what)) };
      return detail === ""
        ? t("timeline.callSheet", words)
        : t("timeline.callSheetNote", { ...words, note: detail });
    }
    case "inbound-call": {
      const words = { she: capital(pronoun), outcome: lower(endOf(what)) };
      return detail === "urgent" ? t("timeline.inboundUrgent", words) : t("timeline.inbound", words);
    }
    case "enrolment": {
      const event = wordOf("happened", `enrolment.${what}`);
      return detail === "" ? event : t("timeline.other", { event, detail: detailOf(what, detail) });
    }
    default: {
      const event = wordOf("happened", `${subject}.${what}`);
      return detail === "" ? event : t("timeline.other", { event, detail });
    }
  }
}

/** The detail of a stay: a code where the service writes one, else what somebody wrote. */
function detailOf(what: string, detail: string): string {
  if (what === "enrolled") return lower(whyName(detail));
  if (what === "phase") return wordOf("phase", detail);
  return what === "discharged" ? wordWithin("discharge", detail) : detail;
}

function lower(text: string): string {
  const [first = "", second = ""] = text;
  return second === second.toUpperCase() && /[A-Z0-9]/.test(second)
    ? text
    : first.toLowerCase() + text.slice(1);
}
