// Answers that are typed: numbers, points on a scale, text.

import type { AnswerValue, Question } from "../script";
import { t } from "../words";

export interface TypedAnswer {
  readonly question: Question;
  readonly text: string;
}

export type ReadAnswer = { readonly value: AnswerValue } | { readonly fault: string };

/** The ends of what a number may be; a scale is from 0 to 10. */
function endsOf({ kind, minimum, maximum }: Question): readonly [number, number] {
  if (kind === "scale") return [minimum ?? 0, maximum ?? 10];
  return [minimum ?? -Infinity, maximum ?? Infinity];
}

/**
 * Reads a typed answer. Whether it is one is the server's judgement; here is only what cannot be sent at all.
 */
export function readTyped(question: Question, text: string): ReadAnswer {
  const said = text.trim();
  if (question.kind === "text") return { value: said };
  const [from, to] = endsOf(question);
  const value = /^-?\d{1,9}(?:[.,]\d{1,4})?$/.test(said) ? Number(said.replace(",", ".")) : Number.NaN;
  if (Number.isNaN(value) || value < from || value > to) {
    return { fault: t("script.notANumber", { from, to }) };
  }
  return { value };
}
