// A list on a page that comes page by page: what has come so far and a button for more, the grey lines until there is
// something, or what went wrong with *try again*.

import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { pagesOf } from "../api/pages";
import { asProblem } from "../api/problem";
import type { ItemOf, PagedPath } from "../api/queries";
import { Button } from "../nhs/Button";
import { Wait } from "../nhs/parts/Wait";
import { ProblemNotice } from "./ProblemNotice";

export interface LoadPagesProps<P extends PagedPath> {
  /** Result of `pagesOf`. */
  readonly query: ReturnType<typeof pagesOf<P>>;
  /** Text of the wait, such as "Getting your list". */
  readonly wait: string;
  readonly lines?: number;
  readonly more: string;
  readonly moreBusy: string;
  /** Everything that has come so far; nothing where the list is empty. */
  readonly children: (items: readonly ItemOf<P>[]) => ReactNode;
}

export function LoadPages<P extends PagedPath>(props: LoadPagesProps<P>): ReactNode {
  const { query, wait, lines, more, moreBusy, children } = props;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(query);
  const again = (): void => void refetch();
  const failure = error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={again} />;
  if (data === undefined) return failure ?? <Wait {...(lines === undefined ? {} : { lines })}>{wait}</Wait>;
  const pages = data.pages as readonly { readonly items: readonly ItemOf<P>[] }[];
  return (
    <>
      {failure}
      {children(pages.flatMap(({ items }) => items))}
      {hasNextPage ? (
        <p>
          <Button
            size="small"
            variant="secondary"
            busy={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {isFetchingNextPage ? moreBusy : more}
          </Button>
        </p>
      ) : null}
    </>
  );
}
