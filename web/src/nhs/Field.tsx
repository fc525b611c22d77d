// What every field has: a label, a hint, an error, and the wiring between them.

import type { ReactNode } from "react";
import { classes } from "./classes";

export type LabelSize = "s" | "m" | "l" | "xl";

/** Props of a field of any kind. */
export interface FieldProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly labelSize?: LabelSize | undefined;
  /** Says the label to screen readers only, where the place says it to everybody else. */
  readonly labelHidden?: boolean | undefined;
  readonly hint?: ReactNode;
  /** Fault, its reason, and what to do. */
  readonly error?: ReactNode;
}

export interface LabelProps {
  readonly htmlFor: string;
  readonly size?: LabelSize | undefined;
  readonly hidden?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Label({ htmlFor, size, hidden, className, children }: LabelProps): ReactNode {
  return (
    <label
      className={classes(
        "nhsuk-label",
        size && `nhsuk-label--${size}`,
        hidden && "nhsuk-u-visually-hidden",
        className,
      )}
      htmlFor={htmlFor}
    >
      {children}
    </label>
  );
}

export function Hint({
  id,
  className,
  children,
}: {
  id: string;
  className?: string;
  children: ReactNode;
}): ReactNode {
  return (
    <div className={classes("nhsuk-hint", className)} id={id}>
      {children}
    </div>
  );
}

export function ErrorMessage({ id, children }: { id: string; children: ReactNode }): ReactNode {
  return (
    <span className="nhsuk-error-message" id={id}>
      <span className="nhsuk-u-visually-hidden">Error: </span>
      {children}
    </span>
  );
}

function isThere(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== "";
}

/** `aria-describedby` of a field that may have a hint and an error. */
export function describedBy(id: string, hint: ReactNode, error: ReactNode): { "aria-describedby"?: string } {
  const ids = [isThere(hint) && `${id}-hint`, isThere(error) && `${id}-error`].filter(Boolean);
  return ids.length === 0 ? {} : { "aria-describedby": ids.join(" ") };
}

interface GroupProps extends FieldProps {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A field with its label above it. */
export function FormGroup(props: GroupProps): ReactNode {
  const { id, label, labelSize, labelHidden, hint, error, className, children } = props;
  return (
    <div className={classes("nhsuk-form-group", isThere(error) && "nhsuk-form-group--error", className)}>
      <Label htmlFor={id} size={labelSize} hidden={labelHidden}>
        {label}
      </Label>
      <Notes id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** Hint and error, in the order in which they are read. */
export function Notes({ id, hint, error }: { id: string; hint: ReactNode; error: ReactNode }): ReactNode {
  return (
    <>
      {isThere(hint) ? <Hint id={`${id}-hint`}>{hint}</Hint> : null}
      {isThere(error) ? <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage> : null}
    </>
  );
}

/** Whether a field has an error, for its class. */
export function hasError(error: ReactNode): boolean {
  return isThere(error);
}
