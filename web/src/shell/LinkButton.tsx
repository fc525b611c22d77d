// A link of the client that looks like a button: for going somewhere, not for doing something.

import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { buttonClasses, type ButtonLook } from "../nhs/Button";
import { Key } from "../nhs/parts/Key";

export interface LinkButtonProps extends ButtonLook, Pick<LinkProps, "to" | "params" | "search" | "hash"> {
  readonly shortcut?: string;
  readonly children: ReactNode;
}

export function LinkButton({ variant, size, shortcut, children, ...link }: LinkButtonProps): ReactNode {
  return (
    <Link
      {...link}
      className={buttonClasses({ ...(variant && { variant }), ...(size && { size }) })}
      draggable={false}
    >
      {children}
      {shortcut === undefined ? null : <Key>{shortcut}</Key>}
    </Link>
  );
}
