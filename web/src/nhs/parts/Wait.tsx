// Grey lines while something loads. Nothing is shown for the first 300 ms: what comes sooner would only
// flicker.

import { useEffect, useState, type ReactNode } from "react";
import { classes } from "../classes";

export interface WaitProps {
  /** Text of the wait, such as "Getting your list". */
  readonly children: string;
  /** How many lines; about as many as there will be. */
  readonly lines?: number;
  /** On white paper, or bare where the paper is there already. */
  readonly bare?: boolean;
}

export const WAIT_AFTER = 300;

const WIDTHS = ["60%", "85%", "40%"];

export function Wait({ children, lines = 3, bare = false }: WaitProps): ReactNode {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), WAIT_AFTER);
    return () => clearTimeout(timer);
  }, []);
  // The region is there from the start, so that readers notice when it is filled.
  return (
    <div className={classes(late && "rw-wait", late && !bare && "rw-paper rw-paper__in")} role="status">
      {late ? (
        <>
          <span className="rw-label">{children}</span>
          {Array.from({ length: lines }, (_, line) => (
            <i key={line} style={{ width: WIDTHS[line % WIDTHS.length] }} />
          ))}
        </>
      ) : null}
    </div>
  );
}
