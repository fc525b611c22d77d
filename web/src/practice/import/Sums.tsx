// Large totals of a file.

import type { ReactNode } from "react";
import { formatCount } from "../../clinical/numbers";

export function Sums({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="rw-sums">{children}</div>;
}

export function Sum({
  count,
  children,
}: {
  readonly count: number;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="rw-sum">
      <b>{formatCount(count)}</b>
      {children}
    </div>
  );
}
