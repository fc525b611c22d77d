// A date in three boxes. No box jumps to the next by itself: whoever corrects a digit would be carried away.

import type { ReactNode } from "react";
import { Fieldset } from "./Choices";
import { classes } from "./classes";
import { describedBy, hasError, Label, type LabelSize, Notes } from "./Field";

/** As typed; not yet a date. */
export interface TypedDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export type DatePart = keyof TypedDate;

export interface DateInputProps {
  readonly id: string;
  readonly legend: ReactNode;
  readonly legendSize?: LabelSize;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  /** Faulty boxes; all of them, if it is not said. */
  readonly wrong?: readonly DatePart[];
  readonly value: TypedDate;
  readonly onChange: (value: TypedDate) => void;
  readonly words?: Readonly<Record<DatePart, string>>;
  /** For a birth date, so that browsers can fill it in. */
  readonly birthDate?: boolean;
}

const PARTS: readonly DatePart[] = ["day", "month", "year"];
const WORDS = { day: "Day", month: "Month", year: "Year" };

export function DateInput(props: DateInputProps): ReactNode {
  const { id, legend, legendSize, hint, error, value, onChange, words = WORDS, birthDate = false } = props;
  const wrong = hasError(error) ? (props.wrong ?? PARTS) : [];
  return (
    <div className={classes("nhsuk-form-group", hasError(error) && "nhsuk-form-group--error")}>
      <Fieldset
        legend={legend}
        legendSize={legendSize}
        role="group"
        describedBy={describedBy(id, hint, error)["aria-describedby"]}
      >
        <Notes id={id} hint={hint} error={error} />
        <div className="nhsuk-date-input" id={id}>
          {PARTS.map((part) => {
            const bad = wrong.includes(part);
            return (
              <div className="nhsuk-date-input__item" key={part}>
                <div className={classes("nhsuk-form-group", bad && "nhsuk-form-group--error")}>
                  <Label htmlFor={`${id}-${part}`} className="nhsuk-date-input__label">
                    {words[part]}
                  </Label>
                  <input
                    className={classes(
                      "nhsuk-input",
                      bad && "nhsuk-input--error",
                      `nhsuk-input--width-${part === "year" ? 4 : 2}`,
                      "nhsuk-date-input__input",
                    )}
                    id={`${id}-${part}`}
                    name={part}
                    type="text"
                    inputMode="numeric"
                    {...(birthDate ? { autoComplete: `bday-${part}` } : {})}
                    {...(bad ? { "aria-invalid": true } : {})}
                    value={value[part]}
                    onChange={(event) => onChange({ ...value, [part]: event.target.value })}
                  />
                </div>
              </div>
            );
          })}
        </div>
      </Fieldset>
    </div>
  );
}
