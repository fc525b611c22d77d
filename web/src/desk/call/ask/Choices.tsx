// A question with answers to choose from. A number key chooses and goes on; arrows and a click choose, Enter goes on, so
// that nobody leaves by accident.

import type { ReactNode } from "react";
import { Key } from "../../../nhs/parts/Key";
import { useKey } from "../../../shell/keys";
import type { AnswerValue, Question } from "../script";
import { t } from "../words";

export interface Option {
  readonly value: boolean | string;
  readonly text: string;
  readonly key: string;
}

/** The answers of a question of which one is chosen; none for those that are typed. */
export function optionsOf({ kind, choices }: Question): readonly Option[] {
  if (kind === "yes-no") {
    return [
      { value: true, text: t("yes"), key: "y" },
      { value: false, text: t("no"), key: "n" },
    ];
  }
  if (kind !== "choice") return [];
  return choices.map(({ value, text }, index) => ({ value, text, key: index < 9 ? String(index + 1) : "" }));
}

export interface ChoicesProps {
  readonly name: string;
  readonly options: readonly Option[];
  readonly chosen: AnswerValue | undefined;
  readonly onChoose: (value: boolean | string) => void;
  readonly onAnswer: (value: boolean | string) => void;
}

export function Choices({ name, options, chosen, onChoose, onAnswer }: ChoicesProps): ReactNode {
  return (
    <div className="rw-choices">
      {options.map((option) => (
        <label className="rw-choice" key={option.text}>
          <input
            type="radio"
            name={name}
            checked={chosen === option.value}
            onChange={() => onChoose(option.value)}
          />
          {option.text}
          {option.key === "" ? null : <Key>{option.key.toUpperCase()}</Key>}
          {option.key === "" ? null : <ChoiceKey option={option} onAnswer={onAnswer} />}
        </label>
      ))}
    </div>
  );
}

interface ChoiceKeyProps {
  readonly option: Option;
  readonly onAnswer: (value: boolean | string) => void;
}

function ChoiceKey({ option, onAnswer }: ChoiceKeyProps): null {
  useKey(option.key, t("script.choose", { answer: option.text }), () => onAnswer(option.value));
  return null;
}
