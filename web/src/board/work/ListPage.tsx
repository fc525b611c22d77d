// A page with one list of the board behind it: its title, whether it is live, and what it says when it is empty.

import { useQuery, type UseQueryOptions } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Notice } from "../../nhs/parts/Notice";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { Live } from "../board/Live";
import { notLiveSince } from "../live";
import { p } from "../words";

export interface ListPageProps<T, K extends readonly unknown[]> {
  readonly title: string;
  readonly lead?: string;
  readonly query: UseQueryOptions<T, Error, T, K>;
  readonly isEmpty: (data: T) => boolean;
  readonly none: string;
  readonly noneBody?: string;
  /** Whether it is asked for again by itself. */
  readonly live?: boolean;
  readonly children: (data: T) => ReactNode;
}

export function ListPage<T, K extends readonly unknown[]>(props: ListPageProps<T, K>): ReactNode {
  const { title, lead, query, isEmpty, none, noneBody, live = false, children } = props;
  return (
    <Page title={title} className="rw-page rw-page--lead">
      <div className="rw-pagehead">
        <h1 className="rw-h1">{title}</h1>
        {live ? <LiveLine query={query} /> : null}
      </div>
      {lead === undefined ? null : <p className="rw-mid rw-soft rw-lead">{lead}</p>}
      <Load query={query} wait={p("wait")} lines={6}>
        {(data) => (isEmpty(data) ? <Notice title={none}>{noneBody}</Notice> : children(data))}
      </Load>
    </Page>
  );
}

function LiveLine<T, K extends readonly unknown[]>({
  query,
}: {
  readonly query: UseQueryOptions<T, Error, T, K>;
}): ReactNode {
  const asked = useQuery(query);
  return (
    <p className="rw-pagehead__end rw-small rw-soft">
      <Live since={notLiveSince([asked])} />
    </p>
  );
}
