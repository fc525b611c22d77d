import { describe, expect, it } from "vitest";
import { whatHappened, type Entry } from "./happened";

const say = (some: Partial<Entry>): string =>
  whatHappened(
    { at: "2026-11-25T10:40:00Z", subject: "", id: "1", what: "", detail: "", by: null, ...some },
    "she",
  );

describe("what happened", () => {
  it.each<[Partial<Entry>, string]>([
    [{ subject: "reading", what: "blood-pressure", detail: "144/86 mmHg" }, "Blood pressure 144/86 mmHg"],
    [
      { subject: "escalation", what: "acknowledged", detail: "amber glucose" },
      "Amber escalation, glucose: “I have it”",
    ],
    [
      { subject: "escalation", what: "opened", detail: "red answer-chest-pain" },
      "Red escalation, said in a call: chest pain: opened",
    ],
    [
      { subject: "message", what: "escalation-amber", detail: "email delivered" },
      "E-mail, amber escalation: delivered",
    ],
    [{ subject: "attempt", what: "no-answer", detail: "" }, "Attempt: no answer"],
    [{ subject: "attempt", what: "wrong-person", detail: "the son" }, "Attempt: wrong person. the son"],
    [
      { subject: "inbound-call", what: "call-back", detail: "urgent" },
      "She phoned, urgent: call back promised",
    ],
    [{ subject: "enrolment", what: "paused", detail: "in hospital" }, "Paused: in hospital"],
    [
      { subject: "enrolment", what: "enrolled", detail: "new-diagnosis" },
      "Came to the service: new diagnosis",
    ],
    [{ subject: "enrolment", what: "phase", detail: "coach" }, "Phase: Coach"],
    [{ subject: "referral", what: "received", detail: "" }, "Referral received"],
  ])("of %j is said in words", (entry, words) => {
    expect(say(entry)).toBe(words);
  });

  it("that this client has no words for is still said", () => {
    expect(say({ subject: "enrolment", what: "beamed-up", detail: "" })).toContain("beamed up");
  });
});
