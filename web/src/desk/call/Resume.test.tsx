// A page of a call that was loaded again.

import { cleanup, screen, waitFor } from "@testing-library/react";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newQueryClient } from "../../api/queries";
import { serve, signedInAs, type Answers, type Asked } from "../testing";
import { readDesk, type Desk } from "../today/readDesk";
import { Resume } from "./Call";

const OTHER = { call: "9", lease_token: "77", patient: { id: "4" } };

beforeEach(() => signedInAs("care-manager"));
afterEach(cleanup);

function open(answers: Answers, queries: QueryClient = newQueryClient()): Asked[] {
  const asked = serve(answers);
  const root = createRootRoute();
  const here = createRoute({ getParentRoute: () => root, path: "/call", component: Resume });
  const router = createRouter({
    routeTree: root.addChildren([here]),
    history: createMemoryHistory({ initialEntries: ["/call"] }),
  });
  render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return asked;
}

const posts = (asked: readonly Asked[]): readonly string[] =>
  asked.filter(({ method }) => method === "POST").map(({ path }) => path);

test("without a call that is held, none is claimed: nobody has asked for the next patient", async () => {
  const asked = open({ "GET /v1/desk": { body: { held: null } } });
  await screen.findByText("You hold no call");
  expect(posts(asked)).toEqual([]);
});

test("what the page remembers of the day is not believed, only what the server says now", async () => {
  const queries = newQueryClient();
  queries.setQueryData(readDesk().queryKey, { held: "7" } as unknown as Desk);
  const asked = open({ "GET /v1/desk": { body: { held: null } } }, queries);
  await screen.findByText("You hold no call");
  expect(posts(asked)).toEqual([]);
});

test("a call that ended elsewhere in between does not bring the next patient: that one is given back", async () => {
  let held: string | null = "7";
  const asked = open({
    "GET /v1/desk": () => ({ body: { held } }),
    "POST /v1/queue/claim": () => {
      held = null;
      return { body: OTHER };
    },
    "POST /v1/calls/9/release": { body: {} },
  });
  await screen.findByText("You hold no call");
  await waitFor(() => expect(posts(asked)).toEqual(["/v1/queue/claim", "/v1/calls/9/release"]));
  expect(asked.find(({ path }) => path.endsWith("/release"))?.body).toMatchObject({ lease_token: "77" });
});
