// A key, drawn beside what it does. A screen reader hears of it in the sheet of all keys, not at every
// button.

import type { ReactNode } from "react";

export function Key({ children }: { readonly children: string }): ReactNode {
  return <kbd aria-hidden="true">{children}</kbd>;
}
