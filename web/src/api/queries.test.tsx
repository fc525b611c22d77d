import { QueryClientProvider, QueryObserver } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { noteActivity, takeActivity } from "./activity";
import { onUnauthenticated } from "./client";
import { Problem } from "./problem";
import { IntentionKeys, newQueryClient, outdate, read, readsOf, useAct } from "./queries";

/** Requests that were sent, and their answers in turn. A thrown answer is a cut line. */
let sent: Request[] = [];
let answers: (() => Response)[] = [];

function json(status: number, body: unknown, headers: Record<string, string> = {}): () => Response {
  return () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { "content-type": "application/json", ...headers },
    });
}

function cut(): Response {
  throw new TypeError("Failed to fetch");
}

beforeEach(() => {
  sent = [];
  answers = [];
  takeActivity();
  vi.spyOn(globalThis, "fetch").mockImplementation((input) => {
    sent.push(input as Request);
    const next = answers.shift();
    if (next === undefined) throw new Error("more requests than answers");
    return new Promise((resolve) => resolve(next()));
  });
});

const header = (n: number, name: string): string | null => sent[n]?.headers.get(name) ?? null;

describe("a read", () => {
  test("has the path and the parameters as its key", () => {
    expect(read("/v1/patients/{id}", { path: { id: "7" } }).queryKey).toEqual([
      "/v1/patients/{id}",
      { path: { id: "7" } },
    ]);
    expect(read("/v1/queue").queryKey).toEqual(["/v1/queue", {}]);
    expect(readsOf("/v1/queue")).toEqual(["/v1/queue"]);
  });

  test("that was under way for the first time when something changed does not stand", async () => {
    const queries = newQueryClient();
    const resolve: ((answer: string) => void)[] = [];
    const observer = new QueryObserver(queries, {
      queryKey: ["/v1/queue", {}],
      queryFn: async () => new Promise<string>((answer) => resolve.push(answer)),
    });
    const leave = observer.subscribe(() => undefined);
    const done = outdate(queries, { queryKey: ["/v1/queue"] });
    resolve[1]?.("after");
    await done;
    resolve[0]?.("before");
    await Promise.resolve();
    expect(queries.getQueryData(["/v1/queue", {}])).toBe("after");
    expect(resolve.length).toBe(2);
    leave();
  });

  test("sends them, and does not say that anybody is there", async () => {
    answers = [json(200, { items: [], next: null })];
    const data = await newQueryClient().fetchQuery(
      read("/v1/escalations", { query: { status: "open", limit: 50 } }),
    );
    expect(data).toEqual({ items: [], next: null });
    expect(new URL(sent[0]?.url ?? "").pathname).toBe("/v1/escalations");
    expect(new URL(sent[0]?.url ?? "").searchParams.get("status")).toBe("open");
    expect(header(0, "ringwell-activity")).toBeNull();
  });

  test("after a key was pressed says so once", async () => {
    answers = [json(200, {}), json(200, {})];
    const queries = newQueryClient();
    noteActivity();
    await queries.fetchQuery(read("/v1/queue"));
    await queries.fetchQuery(read("/v1/levels"));
    expect(header(0, "ringwell-activity")).toBe("user");
    expect(header(1, "ringwell-activity")).toBeNull();
  });

  test("that is refused throws the problem, and is not repeated", async () => {
    answers = [json(404, { type: "/docs/problems#not-found", status: 404 })];
    const failed = newQueryClient().fetchQuery(read("/v1/patients/{id}", { path: { id: "7" } }));
    await expect(failed).rejects.toMatchObject({ status: 404, code: "not-found" });
    expect(sent).toHaveLength(1);
  });

  test("without a session tells the session", async () => {
    answers = [json(401, { type: "/docs/problems#unauthenticated", status: 401 })];
    const heard = vi.fn<() => void>();
    const stop = onUnauthenticated(heard);
    await expect(newQueryClient().fetchQuery(read("/v1/queue"))).rejects.toBeInstanceOf(Problem);
    stop();
    expect(heard).toHaveBeenCalledOnce();
  });
});

describe("an act", () => {
  const queries = newQueryClient();
  queries.setDefaultOptions({ mutations: { retry: 1, retryDelay: 0, networkMode: "always" } });

  function wrapper({ children }: { children: ReactNode }): ReactNode {
    return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
  }

  function acknowledge() {
    return renderHook(
      () => useAct("post", "/v1/escalations/{id}/acknowledge", { invalidates: ["/v1/escalations"] }),
      { wrapper },
    ).result;
  }

  test("sends body, version and key, and says that somebody is there", async () => {
    answers = [json(200, { id: "12" })];
    const ack = acknowledge();
    act(() => ack.current.mutate({ path: { id: "12" }, body: {}, version: 3 }));
    await waitFor(() => expect(ack.current.isSuccess).toBe(true));
    expect(sent[0]?.method).toBe("POST");
    expect(new URL(sent[0]?.url ?? "").pathname).toBe("/v1/escalations/12/acknowledge");
    expect(header(0, "if-match")).toBe('"3"');
    expect(header(0, "idempotency-key")).toMatch(/^[0-9a-f-]{36}$/);
    expect(header(0, "ringwell-activity")).toBe("user");
  });

  test("keeps its key over a cut line", async () => {
    answers = [cut, json(200, { id: "12" })];
    const ack = acknowledge();
    act(() => ack.current.mutate({ path: { id: "12" }, body: {} }));
    await waitFor(() => expect(ack.current.isSuccess).toBe(true));
    expect(sent).toHaveLength(2);
    expect(header(0, "idempotency-key")).toBe(header(1, "idempotency-key"));
  });

  test("makes the reads stale that it names", async () => {
    queries.setQueryData(read("/v1/escalations", { query: { status: "open" } }).queryKey, {} as never);
    queries.setQueryData(read("/v1/queue").queryKey, {} as never);
    answers = [json(200, { id: "12" })];
    const ack = acknowledge();
    act(() => ack.current.mutate({ path: { id: "12" }, body: {} }));
    await waitFor(() => expect(ack.current.isSuccess).toBe(true));
    expect(queries.getQueryState(["/v1/escalations", { query: { status: "open" } }])?.isInvalidated).toBe(
      true,
    );
    expect(queries.getQueryState(["/v1/queue", {}])?.isInvalidated).toBe(false);
  });
});

describe("the key of an intention", () => {
  const failed = (kind: "failed" | "refused"): Problem =>
    new Problem({ kind, status: kind === "failed" ? 500 : 409, code: "x" });

  test("is the same after a failure that says nothing of the outcome", () => {
    const keys = new IntentionKeys();
    const first = keys.of({ body: { a: 1 } });
    keys.settle({ body: { a: 1 } }, failed("failed"));
    expect(keys.of({ body: { a: 1 } })).toBe(first);
    expect(keys.of({ body: { a: 2 } })).not.toBe(first);
  });

  test("is another after yes and after no", () => {
    const keys = new IntentionKeys();
    const first = keys.of({ body: {} });
    keys.settle({ body: {} }, null);
    const second = keys.of({ body: {} });
    keys.settle({ body: {} }, failed("refused"));
    const third = keys.of({ body: {} });
    expect(new Set([first, second, third]).size).toBe(3);
  });
});
