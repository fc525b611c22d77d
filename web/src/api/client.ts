// The typed client of the REST API. Everything that every request needs is added here and nowhere else: the
// cookie, the mark of activity, one kind of failure, and the word to the session when the server no longer
// knows it.

import createClient, { type Middleware } from "openapi-fetch";
import { takeActivity } from "./activity";
import type { paths } from "./generated/schema";
import { problemOf, unreachable } from "./problem";

const ACTIVITY = "Ringwell-Activity";

type Listener = () => void;

const whenUnauthenticated = new Set<Listener>();
const whenReachable = new Set<(reachable: boolean) => void>();
const whenActive = new Set<Listener>();

/** Calls `listener` whenever a request is refused because there is no session. Returns what ends it. */
export function onUnauthenticated(listener: Listener): () => void {
  whenUnauthenticated.add(listener);
  return () => whenUnauthenticated.delete(listener);
}

/** Calls `listener` with whether the last request got an answer. Returns what ends it. */
export function onReachable(listener: (reachable: boolean) => void): () => void {
  whenReachable.add(listener);
  return () => whenReachable.delete(listener);
}

/** Calls `listener` after a request that told the server of somebody's activity. Returns what ends it. */
export function onActivityTold(listener: Listener): () => void {
  whenActive.add(listener);
  return () => whenActive.delete(listener);
}

/** Body of an unsuccessful answer: its JSON, or nothing. */
async function bodyOf(response: Response): Promise<unknown> {
  if (!(response.headers.get("content-type") ?? "").includes("json")) return undefined;
  try {
    return (await response.json()) as unknown;
  } catch {
    return undefined;
  }
}

const funnel: Middleware = {
  onRequest({ request }) {
    if (takeActivity()) request.headers.set(ACTIVITY, "user");
    return request;
  },
  async onResponse({ request, response, schemaPath }) {
    for (const listener of whenReachable) listener(true);
    if (response.ok) {
      if (request.headers.has(ACTIVITY)) for (const listener of whenActive) listener();
      return undefined;
    }
    const problem = problemOf(response, await bodyOf(response));
    // To sign in with a wrong password is answered 401 too, and ends nothing.
    if (response.status === 401 && !schemaPath.startsWith("/v1/session")) {
      for (const listener of whenUnauthenticated) listener();
    }
    throw problem;
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    for (const listener of whenReachable) listener(false);
    return unreachable();
  },
};

/**
 * The client. `fetch` is looked up at each request, so that a test can put another one there.
 *
 * Prefer `read` and `useAct` of `queries.ts`: they know about keys, retries and stale lists.
 */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  credentials: "same-origin",
  headers: { accept: "application/json" },
  fetch: (request) => globalThis.fetch(request),
});
api.use(funnel);

/** The value of `If-Match` for what was read with this `version`. */
export function ifMatch(version: number): string {
  return `"${version}"`;
}
