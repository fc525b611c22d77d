// A titled box of figures. What could not be read is said in its place, and not taken for nothing.

import { useId, type ReactNode } from "react";
import { asProblem } from "../../api/problem";
import { Wait } from "../../nhs/parts/Wait";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { t } from "../words";

export interface PanelProps {
  readonly title: string;
  /** Stands at the end of the title's line. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

export function Panel({ title, end, children }: PanelProps): ReactNode {
  const id = useId();
  return (
    <section className="rw-panel" aria-labelledby={id}>
      <h2>
        <span id={id}>{title}</span>
        {end === undefined ? null : <span className="rw-end">{end}</span>}
      </h2>
      {children}
    </section>
  );
}

export interface KnownProps<T> {
  readonly query: {
    readonly data: T | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly children: (data: T) => ReactNode;
}

/** Answer of a query, the grey lines until then, or the problem. Old data stays in sight. */
export function Known<T>({ query, children }: KnownProps<T>): ReactNode {
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);
  if (error === null) return <Wait bare>{t("board.wait")}</Wait>;
  return <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />;
}
