// A password, which can be shown. It is hidden again when the form is sent, so that no browser keeps it as
// plain text.

import { useEffect, useRef, useState, type ComponentProps, type ReactNode } from "react";
import { buttonClasses } from "./Button";
import { classes } from "./classes";
import { describedBy, type FieldProps, FormGroup, hasError } from "./Field";

export interface PasswordInputProps
  extends FieldProps, Omit<ComponentProps<"input">, keyof FieldProps | "className"> {
  /** Words on the button, and what a screen reader hears instead. */
  readonly words?: {
    readonly show: string;
    readonly hide: string;
    readonly showLabel: string;
    readonly hideLabel: string;
  };
}

const WORDS = { show: "Show", hide: "Hide", showLabel: "Show password", hideLabel: "Hide password" };

export function PasswordInput(props: PasswordInputProps): ReactNode {
  const { id, label, labelSize, labelHidden, hint, error, words = WORDS, ...rest } = props;
  const [shown, setShown] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const form = toggle.current?.form;
    const hide = (): void => setShown(false);
    form?.addEventListener("submit", hide);
    return () => form?.removeEventListener("submit", hide);
  }, []);
  return (
    <FormGroup {...{ id, label, labelSize, labelHidden, hint, error }} className="nhsuk-password-input">
      <div className="nhsuk-input-wrapper">
        <input
          name={id}
          spellCheck={false}
          autoComplete="current-password"
          autoCapitalize="none"
          {...rest}
          {...describedBy(id, hint, error)}
          {...(hasError(error) ? { "aria-invalid": true } : {})}
          className={classes(
            "nhsuk-input",
            hasError(error) && "nhsuk-input--error",
            "nhsuk-password-input__input",
          )}
          id={id}
          type={shown ? "text" : "password"}
        />
        <button
          ref={toggle}
          className={classes(
            buttonClasses({ variant: "secondary", size: "small" }),
            "nhsuk-password-input__toggle",
          )}
          type="button"
          aria-label={shown ? words.hideLabel : words.showLabel}
          aria-controls={id}
          onClick={() => setShown(!shown)}
        >
          {shown ? words.hide : words.show}
        </button>
      </div>
    </FormGroup>
  );
}
