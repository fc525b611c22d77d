// For tests of screens: a service that answers by path, a router around one screen, and somebody who is signed in.

import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { newQueryClient } from "../api/queries";
import { session, type Action, type Role } from "../api/session";

/** Request to the service. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly ifMatch: string | null;
  readonly key: string | null;
}

interface Answer {
  readonly status?: number;
  readonly body: unknown;
}

/** By `GET /v1/…`; a function for what depends on the request or changes. What is not named is 404. */
export type Answers = Readonly<Record<string, Answer | ((asked: Asked) => Answer)>>;

export function problem(status: number, code: string, more: object = {}): Answer {
  const told = { type: `/docs/problems#${code}`, title: "", status, detail: "", request_id: "7f3a-91c2" };
  return { status, body: { ...told, errors: [], existing: null, ...more } };
}

/** Stands in for the service. Answers the requests that came, in their order. */
export function serve(answers: Answers): Asked[] {
  const asked: Asked[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const request = input as Request;
    const { pathname } = new URL(request.url);
    const text = await request.text();
    const one: Asked = {
      method: request.method,
      path: pathname,
      body: text === "" ? undefined : (JSON.parse(text) as unknown),
      ifMatch: request.headers.get("if-match"),
      key: request.headers.get("idempotency-key"),
    };
    asked.push(one);
    const found = answers[`${request.method} ${pathname}`] ?? problem(404, "not-found");
    const { status = 200, body } = typeof found === "function" ? found(one) : found;
    const type = status >= 400 ? "application/problem+json" : "application/json";
    return new Response(JSON.stringify(body), { status, headers: { "content-type": type } });
  });
  return asked;
}

/** Signs somebody in, as far as screens can tell: with this role, and what it may do at all. */
export function signedInAs(role: Role, ...allowed: readonly Action[]): void {
  vi.spyOn(session, "snapshot").mockReturnValue({
    kind: "open",
    session: {
      id: "1",
      user: {
        id: "1",
        username: "ruth",
        name: "Ruth Example",
        role,
        practice: null,
        practice_name: null,
        care_manager: "1",
        allowed_actions: [...allowed],
      },
      now: "2026-11-25T10:31:00Z",
      idle_ends_at: "2026-11-25T10:41:00Z",
      ends_at: "2026-11-25T20:31:00Z",
      demonstration: false,
    },
  });
}

/** Shows a screen within a router that knows no other page. */
export function show(screen: ReactNode): void {
  const root = createRootRoute();
  const here = createRoute({ getParentRoute: () => root, path: "/", component: () => screen });
  const router = createRouter({
    routeTree: root.addChildren([here]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  render(
    <QueryClientProvider client={newQueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
}
