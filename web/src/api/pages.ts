// Lists that come page by page. The service answers the address of the next page; what it says of it is the place to go on
// from.

import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "./client";
import type { Answer, PagedPath } from "./queries";

interface Place {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
}

/** Where the next page goes on, from its address. */
export function afterOf(next: string | null): string | undefined {
  if (next === null) return undefined;
  return new URL(next, "http://service.invalid").searchParams.get("after") ?? undefined;
}

/** The options of `useInfiniteQuery` for a list that is walked by cursor. Its reads go stale with those of `path`. */
export function pagesOf<P extends PagedPath>(path: P, { path: ids, query = {} }: Place = {}) {
  return infiniteQueryOptions({
    queryKey: [path, { path: ids, query, paged: true }],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<Answer<P>> => {
      const params = { path: ids, query: pageParam === undefined ? query : { ...query, after: pageParam } };
      const { data } = await api.request("get", path, { params, signal } as never);
      return data as Answer<P>;
    },
    getNextPageParam: (last) => afterOf((last as { next: string | null }).next),
  });
}
