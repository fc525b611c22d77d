// An answer as it was given, in words.

import type { AnswerValue, Line } from "../script";
import { t } from "../words";
import { optionsOf } from "./Choices";

export function answerWords({ question }: Pick<Line, "question">, value: AnswerValue): string {
  if (value === null) return t("script.rather");
  const option = optionsOf(question).find((one) => one.value === value);
  if (option !== undefined) return option.text;
  return question.unit === null ? String(value) : `${value}\u00a0${question.unit}`;
}

/** The one answer that all have, if there are two or more and they have one. */
export function sameAnswer(lines: readonly Line[]): string | undefined {
  const [first, ...more] = lines;
  if (first === undefined || more.length === 0) return undefined;
  const words = answerWords(first, first.value);
  return more.every((line) => answerWords(line, line.value) === words) ? words : undefined;
}
