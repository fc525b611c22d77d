// What is wrong with a form, all of it, above it. It takes the focus each time the form was refused, and its
// links go to the first field that is wrong, with the words that stand at the field.

import { useLayoutEffect, useRef, type MouseEvent, type ReactNode } from "react";

export interface SummarisedError {
  /** The id of the field; without one it is about the form as a whole. */
  readonly field?: string | undefined;
  readonly text: string;
}

export interface ErrorSummaryProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly errors: readonly SummarisedError[];
  /** Changes with each refusal, so that the second one takes the focus too. */
  readonly attempt: number;
}

export function ErrorSummary({ attempt, ...summary }: ErrorSummaryProps): ReactNode {
  return summary.errors.length === 0 ? null : <Box key={attempt} {...summary} />;
}

function Box({ title, description, errors }: Omit<ErrorSummaryProps, "attempt">): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div className="nhsuk-error-summary" ref={box} tabIndex={-1}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__heading">{title}</h2>
        <div className="nhsuk-error-summary__body">
          {description === undefined ? null : <p>{description}</p>}
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {errors.map(({ field, text }) => (
              <li key={`${field ?? ""} ${text}`}>
                {field === undefined ? (
                  text
                ) : (
                  <a href={`#${field}`} onClick={(event) => goTo(event, field)}>
                    {text}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

/** Without changing the address, which the router owns; with the label in sight above the field. */
function goTo(event: MouseEvent, field: string): void {
  const input = document.getElementById(field);
  if (input === null) return;
  event.preventDefault();
  const label =
    input.closest("fieldset")?.querySelector("legend") ?? document.querySelector(`label[for="${field}"]`);
  (label ?? input).scrollIntoView();
  const target = input.matches("input, select, textarea, button, a") ? input : input.querySelector("input");
  (target instanceof HTMLElement ? target : input).focus({ preventScroll: true });
}
