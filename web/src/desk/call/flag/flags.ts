// Answers that cannot wait. What is one is the script's and the server's to say; here is which of them is in front of the
// care manager at the moment.

import type { AnswerValue, Pending, Question, Script } from "../script";

export type Flag = Script["flags"][number];

export interface RaisedFlag {
  readonly flag: Flag;
  /** Undefined where it looks at a score and not at one answer. */
  readonly question: Question | undefined;
  readonly value: AnswerValue;
}

function valueOf(question: Question | undefined, pending: Pending): AnswerValue {
  if (question === undefined) return null;
  return pending.get(question.id) ?? question.answer?.value ?? null;
}

/** The flags of a script, the newest first. */
export function flagsOf(script: Script, pending: Pending): readonly RaisedFlag[] {
  return script.flags.toReversed().map((flag) => {
    const question = script.questions.find(({ id }) => id === flag.question);
    return { flag, question, value: valueOf(question, pending) };
  });
}

/** Red ones whose words were not said yet. */
export function inTheWay(flags: readonly RaisedFlag[], passed: readonly string[]): readonly RaisedFlag[] {
  return flags.filter(({ flag }) => flag.severity === "red" && !passed.includes(flag.flag));
}

/** The script that is asked before anything else: there a yes is an emergency until the server says otherwise. */
const FIRST = "red-flags";

/**
 * An answer of the first part that is a yes and that the server has not heard yet. It does not wait for the network: what
 * to do stands on the screen at once, in words for any emergency, until those of the script come.
 */
export function unheard(script: Script, pending: Pending): Question | undefined {
  const known = new Set(script.flags.map(({ question }) => question));
  return script.questions.find(
    ({ id, script: part }) => part === FIRST && pending.get(id) === true && !known.has(id),
  );
}
