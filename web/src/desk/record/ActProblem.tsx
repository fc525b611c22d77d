// What went wrong with an act, beside what was pressed. Nothing while nothing did.

import type { ReactNode } from "react";
import { asProblem } from "../../api/problem";
import { ProblemNotice } from "../../shell/ProblemNotice";

export interface ActProblemProps {
  readonly error: Error | null;
  readonly onAgain?: (() => void) | undefined;
}

export function ActProblem({ error, onAgain }: ActProblemProps): ReactNode {
  if (error === null) return null;
  return <ProblemNotice problem={asProblem(error)} onAgain={onAgain} changes />;
}
