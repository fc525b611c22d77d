// A query on a page: what it answers, or the grey lines until then, or what went wrong with *try again*. What
// was there stays in sight while it is asked for again, also when that fails.

import { useQuery, type UseQueryOptions } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { asProblem } from "../api/problem";
import { Wait } from "../nhs/parts/Wait";
import { ProblemNotice } from "./ProblemNotice";

export interface LoadProps<T, K extends readonly unknown[]> {
  /** Result of `read`, with options beside it if need be. */
  readonly query: UseQueryOptions<T, Error, T, K>;
  /** Text of the wait, such as "Getting your list". */
  readonly wait: string;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}

export function Load<T, K extends readonly unknown[]>(props: LoadProps<T, K>): ReactNode {
  const { query, wait, lines, children } = props;
  const { data, error, refetch } = useQuery(query);
  const again = (): void => void refetch();
  const failure = error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={again} />;
  if (data === undefined) return failure ?? <Wait {...(lines === undefined ? {} : { lines })}>{wait}</Wait>;
  return (
    <>
      {failure}
      {children(data)}
    </>
  );
}
