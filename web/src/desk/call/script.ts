// Where a script stands. What is asked, and in which order, is the server's; here is only which question is in front of
// the care manager, and what was answered and has not come back from the server yet.

import type { components } from "../../api/generated/schema";

type Schemas = components["schemas"];

export type Script = Schemas["CallScript"];
export type Question = Schemas["AskedQuestion"];
export type AnswerValue = boolean | number | string | null;

/** Answers by question that are on their way. Null is an answer: the patient would rather not say. */
export type Pending = ReadonlyMap<string, AnswerValue>;

/** A question with its answer, if there is one. */
export interface Line {
  readonly question: Question;
  readonly answered: boolean;
  readonly value: AnswerValue;
}

export interface ScriptPart {
  readonly script: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

export function linesOf(script: Script, pending: Pending): readonly Line[] {
  return script.questions.map((question) => {
    if (pending.has(question.id)) {
      return { question, answered: true, value: pending.get(question.id) ?? null };
    }
    const { answer } = question;
    return { question, answered: answer !== null, value: answer === null ? null : answer.value };
  });
}

/** The lines of a script by its parts, in the order of the call; parts without a question are left out. */
export function partsOf(script: Script, pending: Pending): readonly ScriptPart[] {
  const lines = linesOf(script, pending);
  return script.parts
    .map(({ script: name, title }) => ({
      script: name,
      title,
      lines: lines.filter(({ question }) => question.script === name),
    }))
    .filter((part) => part.lines.length > 0);
}

/** The first question after `id` that is not answered, or the first of all; undefined at the end of the script. */
export function openAfter(lines: readonly Line[], id: string | null): string | undefined {
  const place = lines.findIndex(({ question }) => question.id === id);
  const rest = [...lines.slice(place + 1), ...lines.slice(0, Math.max(0, place))];
  return rest.find(({ answered, question }) => !answered && question.id !== id)?.question.id;
}

/** The question before `id`, whether it was answered or not. */
export function before(lines: readonly Line[], id: string | null): string | undefined {
  const place = lines.findIndex(({ question }) => question.id === id);
  return (place === -1 ? lines.at(-1) : lines[place - 1])?.question.id;
}

/** The question that is in front: the one that was chosen, as long as it is asked; else the first that is open. */
export function standsAt(lines: readonly Line[], chosen: string | null): string | undefined {
  if (chosen !== null && lines.some(({ question }) => question.id === chosen)) return chosen;
  return openAfter(lines, null);
}

/** The script as it stands once the server has taken an answer. */
export function withAnswer(
  script: Script,
  question: string,
  value: AnswerValue,
  by: { readonly at: string; readonly user: string },
  answered: Schemas["AnsweredQuestion"],
): Script {
  const gone = new Set(answered.dropped);
  const questions = script.questions
    .filter(({ id }) => !gone.has(id))
    .map((one) =>
      one.id === question
        ? { ...one, answer: { at: by.at, by: by.user, script_version: versionOf(script, one), value } }
        : one,
    );
  const raised = new Set(answered.flags.map(({ flag }) => flag));
  return {
    ...script,
    questions,
    next: answered.next === null ? null : answered.next.id,
    scores: answered.scores,
    flags: [...script.flags.filter(({ flag }) => !raised.has(flag)), ...answered.flags],
    tasks: answered.tasks,
  };
}

function versionOf(script: Script, { script: name }: Question): string {
  return script.parts.find((part) => part.script === name)?.version ?? "";
}
