// Buttons, and what looks like one. A button that cannot be pressed must say why: it stays in the tab order,
// and the reason stands beside it and is read with it.

import { useId, type ButtonHTMLAttributes, type MouseEvent, type ReactNode, type Ref } from "react";
import { classes } from "./classes";
import { Key } from "./parts/Key";

export interface ButtonLook {
  /** Rank of the button, one primary a page: the next thing. `warning` is the emergency. */
  readonly variant?: "primary" | "secondary" | "warning";
  readonly size?: "normal" | "small" | "big";
}

/** The classes of a button, for a link of the router that looks like one. */
export function buttonClasses({ variant = "primary", size = "normal" }: ButtonLook = {}): string {
  return classes(
    "nhsuk-button",
    variant !== "primary" && `nhsuk-button--${variant}`,
    size !== "normal" && `nhsuk-button--${size}`,
  );
}

export interface ButtonProps extends ButtonLook, Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  readonly children: ReactNode;
  /** The key that presses it, shown on it. The key itself is registered with `useKey`. */
  readonly shortcut?: string | undefined;
  /** Why it cannot be pressed now, in words for the person who wants to. */
  readonly disabledReason?: string | undefined;
  /** Whether what it began is still on its way: a second press does nothing. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps): ReactNode {
  const {
    variant,
    size,
    shortcut,
    disabledReason,
    busy = false,
    children,
    className,
    onClick,
    type,
    ...rest
  } = props;
  const reason = useId();
  const off = disabledReason !== undefined;
  function press(event: MouseEvent<HTMLButtonElement>): void {
    if (off || busy) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <>
      <button
        {...rest}
        // oxlint-disable-next-line react/button-has-type -- the caller's, and "button" unless said
        type={type ?? "button"}
        className={classes(buttonClasses({ ...(variant && { variant }), ...(size && { size }) }), className)}
        {...(off || busy ? { "aria-disabled": true } : {})}
        {...(off ? { "aria-describedby": reason } : {})}
        onClick={press}
      >
        {children}
        {shortcut === undefined ? null : <Key>{shortcut}</Key>}
      </button>
      {off ? (
        <span className="rw-reason" id={reason}>
          {disabledReason}
        </span>
      ) : null}
    </>
  );
}
