// What a server answers about a call, for tests.

import type { Question, Script } from "./script";

export function question(id: string, more: Partial<Question> = {}): Question {
  return {
    id,
    script: "red-flags",
    ask: `${id}?`,
    kind: "yes-no",
    choices: [],
    minimum: null,
    maximum: null,
    unit: null,
    answer: null,
    ...more,
  };
}

export function given(value: boolean | number | string | null): Question["answer"] {
  return { at: "2026-11-25T10:40:00Z", by: "1", script_version: "2026-11-1", value };
}

export function script(questions: readonly Question[], more: Partial<Script> = {}): Script {
  return {
    call: "7",
    patient: "3",
    kind: "follow-up",
    identity: { verified: false, locked: false, needed: 2 },
    care_plan: { version: 0, goals: [], agreed: [], review_on: null, written_at: null, written_by: null },
    parts: [
      { script: "red-flags", title: "Before anything else", version: "2026-11-1" },
      { script: "everyday", title: "Every day", version: "2026-11-1" },
    ],
    questions: [...questions],
    next: null,
    scores: [],
    flags: [],
    tasks: [],
    allowed_actions: ["save", "attempt", "complete", "release", "pass-on"],
    ...more,
  };
}
