// How screens read and act. A read is a query whose key is `[path of the operation, parameters]`, so that an act can say
// in one word which reads it makes stale. An act carries an `Idempotency-Key` and may therefore be sent again.

import {
  QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
  type Query,
  type QueryFilters,
  type UseMutationResult,
} from "@tanstack/react-query";
import type { MethodResponse } from "openapi-fetch";
import { useRef } from "react";
import { noteActivity } from "./activity";
import { api, ifMatch } from "./client";
import type { paths } from "./generated/schema";
import { mayPass, Problem, unreachable } from "./problem";

type Method = "get" | "post" | "put" | "patch" | "delete";

/** The paths that know a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: { responses: unknown } } ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends keyof paths> = paths[P][M & keyof paths[P]];

type Place<O> = O extends { parameters: infer T } ? Pick<T, Extract<keyof T, "path" | "query">> : object;

type JsonBody<O> = O extends { requestBody: { content: { "application/json": infer B } } }
  ? { body: B }
  : O extends { requestBody?: { content: { "application/json": infer B } } | undefined }
    ? { body?: B }
    : object;

type Optional<T> = object extends T ? [input?: T] : [input: T];

/** Answer of a read of `P`. */
export type Answer<P extends PathOf<"get">> = MethodResponse<typeof api, "get", P>;

/** Answer of an act; `undefined` where the answer has no body. */
export type ActAnswer<M extends Exclude<Method, "get">, P extends PathOf<M>> =
  Operation<M, P> extends { responses: infer R }
    ? JsonOf<R[keyof R & (200 | 201 | 202)]> | (204 extends keyof R ? undefined : never)
    : never;

type JsonOf<T> = T extends { content: { "application/json": infer D } } ? D : never;

/** Input of an act: parameters, body, and the version that was read where it changes one. */
export type ActInput<M extends Exclude<Method, "get">, P extends PathOf<M>> = Place<Operation<M, P>> &
  JsonBody<Operation<M, P>> & { version?: number };

/** Milliseconds before attempt `failures` + 1: what the server asked for, or twice as long each time. */
function pause(failures: number, error: Error): number {
  const asked = error instanceof Problem ? error.retryAfter : null;
  return asked === null ? Math.min(500 * 2 ** failures, 8000) : Math.min(asked * 1000, 30_000);
}

function again(most: number) {
  return (failures: number, error: Error): boolean =>
    failures < most && error instanceof Problem && mayPass(error);
}

/** The client of all queries, with the rules that every screen shares. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 5 * 60_000,
        retry: again(2),
        retryDelay: pause,
        // An answer says more about the connection than the browser's guess.
        networkMode: "always",
      },
      mutations: { retry: again(2), retryDelay: pause, networkMode: "always" },
    },
  });
}

/** Makes a problem of what `fetch` throws while a body is being read. */
async function whole<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) throw unreachable();
    throw error;
  }
}

/**
 * The options of a query: `useQuery(read("/v1/patients/{id}", { path: { id } }))`, or `ensureQueryData` in a loader.
 */
export function read<P extends PathOf<"get">>(path: P, ...[params]: Optional<Place<Operation<"get", P>>>) {
  return queryOptions<Answer<P>, Error, Answer<P>, readonly [P, unknown]>({
    queryKey: [path, params ?? {}],
    queryFn: async ({ signal }) => {
      const { data } = await whole(api.request("get", path, { params, signal } as never));
      // A 204 is an answer; a query holds null for it, since undefined means that nothing came.
      return (data ?? null) as Answer<P>;
    },
  });
}

type QueryOf<P extends PathOf<"get">> =
  Place<Operation<"get", P>> extends { query?: infer Q } ? Omit<NonNullable<Q>, "after" | "limit"> : never;

/** The lists that come in pages. */
export type PagedPath = {
  [P in PathOf<"get">]: Answer<P> extends { items: unknown[]; next: string | null } ? P : never;
}[PathOf<"get">];

/** Item of the list `P`. */
export type ItemOf<P extends PagedPath> =
  Answer<P> extends { items: (infer T)[]; next: string | null } ? T : never;

/**
 * A whole list, page after page, for lists that are short by their nature: a practice's own, what waits, what is
 * open. What moves between two pages comes twice; the later one holds.
 */
export function readAll<P extends PagedPath>(path: P, query?: QueryOf<P>) {
  return queryOptions<ItemOf<P>[], Error, ItemOf<P>[], readonly [P, unknown]>({
    queryKey: [path, { all: query ?? {} }],
    queryFn: async ({ signal }) => {
      const items = new Map<unknown, ItemOf<P>>();
      let after: string | null = null;
      do {
        const params = { query: { ...query, limit: 200, ...(after !== null && { after }) } };
        const { data } = await whole(api.request("get", path, { params, signal } as never));
        const page = data as unknown as { items: ItemOf<P>[]; next: string | null };
        for (const item of page.items) items.set((item as { id?: unknown }).id ?? item, item);
        after = page.next === null ? null : new URLSearchParams(page.next.split("?")[1]).get("after");
      } while (after !== null);
      return [...items.values()];
    },
  });
}

/** The key under which every read of `path` stands, whatever its parameters. */
export function readsOf(path: PathOf<"get">): readonly [PathOf<"get">] {
  return [path];
}

/**
 * Asks again for what has changed. An answer that is still under way was given before the change and is dropped, also
 * where it is the first of its kind, which `invalidateQueries` alone would believe.
 */
export function outdate(queries: QueryClient, filters: QueryFilters = {}): Promise<void> {
  const isFirst = (query: Query): boolean =>
    query.state.data === undefined && (filters.predicate?.(query) ?? true);
  const underWay = { ...filters, type: "active", fetchStatus: "fetching", predicate: isFirst } as const;
  void queries.cancelQueries(underWay, { silent: true, revert: false });
  return queries.invalidateQueries(filters);
}

/** Sends an act once. Screens use `useAct`; this is for what runs outside of them. */
export async function send<M extends Exclude<Method, "get">, P extends PathOf<M>>(
  method: M,
  path: P,
  input: ActInput<M, P>,
  key: string,
): Promise<ActAnswer<M, P>> {
  const { body, version, ...params } = input as { body?: unknown; version?: number };
  const headers: Record<string, string> = {};
  if (method === "post") headers["Idempotency-Key"] = key;
  if (version !== undefined) headers["If-Match"] = ifMatch(version);
  noteActivity();
  const { data } = await whole(api.request(method, path as never, { params, body, headers } as never));
  return data as ActAnswer<M, P>;
}

interface ActOptions {
  /** The reads that are stale after success, by path: all of them, whatever their parameters. */
  readonly invalidates?: readonly PathOf<"get">[];
}

/**
 * An act of the person at the desk: `const claim = useAct("post", "/v1/queue/claim", { invalidates: ["/v1/queue"] })`,
 * then `claim.mutate({ body: {} })`.
 *
 * Each `mutate` is one intention with one `Idempotency-Key`; automatic retries keep it. So does pressing the button
 * again with the same input after a failure that does not say whether anything was changed.
 */
export function useAct<M extends Exclude<Method, "get">, P extends PathOf<M>>(
  method: M,
  path: P,
  { invalidates = [] }: ActOptions = {},
): UseMutationResult<ActAnswer<M, P>, Error, ActInput<M, P>> {
  const queries = useQueryClient();
  const keys = useRef(new IntentionKeys());
  return useMutation({
    mutationKey: [method, path],
    mutationFn: (input: ActInput<M, P>) => send(method, path, input, keys.current.of(input)),
    onSettled: (_answer, error, input) => keys.current.settle(input, error),
    onSuccess: () => Promise.all(invalidates.map((stale) => outdate(queries, { queryKey: [stale] }))),
  });
}

/**
 * Calls `done` after an act had success, also where its component is gone by then: what it changed may have taken its
 * row off the page. Callbacks of `mutate` are not called in that case. What failed stands in the `error` of the act.
 */
export function whenDone<T>(act: Promise<T>, done: (answer: T) => void): void {
  act.then(done, () => undefined);
}

/** Keys of intentions, one `Idempotency-Key` each. An intention ends when the server has said yes or no. */
export class IntentionKeys {
  readonly #open = new Map<string, string>();

  of(input: unknown): string {
    const what = JSON.stringify(input);
    let key = this.#open.get(what);
    if (key === undefined) {
      key = crypto.randomUUID();
      this.#open.set(what, key);
    }
    return key;
  }

  settle(input: unknown, error: Error | null): void {
    // Unknown outcome: the next press asks for the same thing and must not do it twice.
    if (error instanceof Problem && error.kind !== "refused") return;
    this.#open.delete(JSON.stringify(input));
  }
}
