// How did it end? One of a handful of groups; a letter chooses.

import type { ReactNode } from "react";
import { Key } from "../../../nhs/parts/Key";
import { shownKey, useKey } from "../../../shell/keys";
import { say } from "../../said";
import { t } from "../words";
import type { Ending } from "./consequence";
import { endingGroups, type EndingChoice } from "./dispositions";

export interface EndingsProps {
  readonly chosen: Ending | null;
  readonly needsInterpreter: boolean;
  /** Why voicemail cannot have been left, if it cannot. */
  readonly noVoicemail: string | null;
  readonly onChoose: (ending: Ending) => void;
}

export function Endings({ chosen, needsInterpreter, noVoicemail, onChoose }: EndingsProps): ReactNode {
  return (
    <div className="rw-disps">
      {endingGroups(needsInterpreter).map(({ title, choices }) => (
        <fieldset key={title}>
          <legend>{t(title)}</legend>
          {choices.map((choice) => (
            <EndingOption
              key={choice.ending}
              choice={choice}
              chosen={chosen === choice.ending}
              barred={choice.ending === "voicemail-left" ? noVoicemail : null}
              onChoose={onChoose}
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

interface EndingOptionProps {
  readonly choice: EndingChoice;
  readonly chosen: boolean;
  readonly barred: string | null;
  readonly onChoose: (ending: Ending) => void;
}

function EndingOption({ choice, chosen, barred, onChoose }: EndingOptionProps): ReactNode {
  const { ending, key } = choice;
  const text = say(`end.${ending}`);
  return (
    <label className="rw-disp">
      <input
        type="radio"
        name="ending"
        value={ending}
        checked={chosen}
        {...(barred === null ? {} : { disabled: true })}
        onChange={() => onChoose(ending)}
      />
      <span>
        {text}
        {barred === null ? null : <small>{barred}</small>}
      </span>
      {key === undefined ? null : <Key>{shownKey(key)}</Key>}
      {key === undefined || barred !== null ? null : (
        <EndingKey letter={key} text={text} onPress={() => onChoose(ending)} />
      )}
    </label>
  );
}

interface EndingKeyProps {
  readonly letter: string;
  readonly text: string;
  readonly onPress: () => void;
}

function EndingKey({ letter, text, onPress }: EndingKeyProps): null {
  useKey(letter, t("finish.choose", { end: text.toLocaleLowerCase("en-GB") }), onPress);
  return null;
}
