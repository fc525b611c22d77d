// Fields of one line, of many, and one of several lines to choose from.

import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import { describedBy, type FieldProps, FormGroup, hasError } from "./Field";

type Own<E extends "input" | "textarea" | "select"> = Omit<
  ComponentProps<E>,
  keyof FieldProps | "className" | "style"
>;

export interface TextInputProps extends FieldProps, Own<"input"> {
  /** How many characters wide. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  /** Letter-spaced, for numbers that are compared digit by digit. */
  readonly code?: boolean;
  readonly prefix?: string;
  readonly suffix?: string;
  /** Stands behind the input, such as what is known of the value. */
  readonly after?: ReactNode;
}

export function TextInput(props: TextInputProps): ReactNode {
  const { id, label, labelSize, labelHidden, hint, error, width, code, prefix, suffix, after, ...rest } =
    props;
  const input = (
    <input
      type="text"
      name={id}
      {...rest}
      {...describedBy(id, hint, error)}
      {...(hasError(error) ? { "aria-invalid": true } : {})}
      className={classes(
        "nhsuk-input",
        code && "nhsuk-input--code",
        hasError(error) && "nhsuk-input--error",
        width && `nhsuk-input--width-${width}`,
      )}
      id={id}
    />
  );
  const wrapped = prefix !== undefined || suffix !== undefined;
  return (
    <FormGroup {...{ id, label, labelSize, labelHidden, hint, error }}>
      {wrapped ? (
        <div className="nhsuk-input-wrapper">
          {prefix === undefined ? null : <Affix side="prefix">{prefix}</Affix>}
          {input}
          {suffix === undefined ? null : <Affix side="suffix">{suffix}</Affix>}
        </div>
      ) : (
        input
      )}
      {after}
    </FormGroup>
  );
}

function Affix({ side, children }: { side: "prefix" | "suffix"; children: string }): ReactNode {
  return (
    <div className={`nhsuk-input-wrapper__${side}`} aria-hidden="true">
      {children}
    </div>
  );
}

export interface TextareaProps extends FieldProps, Own<"textarea"> {}

export function Textarea(props: TextareaProps): ReactNode {
  const { id, label, labelSize, labelHidden, hint, error, ...rest } = props;
  return (
    <FormGroup {...{ id, label, labelSize, labelHidden, hint, error }}>
      <textarea
        name={id}
        rows={5}
        {...rest}
        {...describedBy(id, hint, error)}
        {...(hasError(error) ? { "aria-invalid": true } : {})}
        className={classes("nhsuk-textarea", hasError(error) && "nhsuk-textarea--error")}
        id={id}
      />
    </FormGroup>
  );
}

export interface Option {
  readonly value: string;
  readonly text: string;
  readonly disabled?: boolean;
}

export interface SelectProps extends FieldProps, Own<"select"> {
  readonly options: readonly Option[];
}

export function Select(props: SelectProps): ReactNode {
  const { id, label, labelSize, labelHidden, hint, error, options, ...rest } = props;
  return (
    <FormGroup {...{ id, label, labelSize, labelHidden, hint, error }}>
      <select
        name={id}
        {...rest}
        {...describedBy(id, hint, error)}
        {...(hasError(error) ? { "aria-invalid": true } : {})}
        className={classes("nhsuk-select", hasError(error) && "nhsuk-select--error")}
        id={id}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} {...(option.disabled ? { disabled: true } : {})}>
            {option.text}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}

export interface FileUploadProps extends FieldProps, Own<"input"> {}

/** The browser's own field for files. What was chosen is read by the form that it stands in. */
export function FileUpload(props: FileUploadProps): ReactNode {
  const { id, label, labelSize, labelHidden, hint, error, ...rest } = props;
  return (
    <FormGroup {...{ id, label, labelSize, labelHidden, hint, error }} className="nhsuk-file-upload">
      <input
        name={id}
        {...rest}
        {...describedBy(id, hint, error)}
        {...(hasError(error) ? { "aria-invalid": true } : {})}
        type="file"
        className="nhsuk-file-upload__input"
        id={id}
      />
    </FormGroup>
  );
}
