import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { newQueryClient } from "./api/queries";
import { newRouter } from "./router";
import { PLACES } from "./shell/roles";
import { nextAddress } from "./shell/SignIn";

const router = newRouter(newQueryClient());
const addresses = Object.keys(router.routesByPath);

/** The route that an address leads to, or undefined where there is none. */
function routeOf(address: string): string | undefined {
  return router.getMatchedRoutes(address)[2]?.fullPath;
}

describe("links in messages", () => {
  // The patterns that the server gives to its messages; with an example in place of each parameter.
  const source = readFileSync(resolve(import.meta.dirname, "../../src/care/messages/links.rs"), "utf8");
  const patterns = [...source.matchAll(/Self::\w+ => "(\/[^"]*)"/g)].map(([, pattern = ""]) => pattern);
  const examples = patterns
    // These are answered by the server itself, without signing in.
    .filter((pattern) => !/^\/(?:acknowledge|two-minutes)\//.test(pattern))
    .map((pattern) => pattern.replace(/\{id:\[0-9\]\{4\}.*\}$/, "2026-11-25").replace(/\{id:.*\}$/, "12"));

  test("are found in the server's source", () => {
    expect(examples).toContain("/queue");
    expect(examples).toContain("/runs/2026-11-25");
    expect(examples.length).toBeGreaterThanOrEqual(16);
    expect(examples.filter((example) => example.includes("{"))).toEqual([]);
  });

  test.each(examples)("%s leads somewhere", (example) => {
    expect(routeOf(example)).toBeDefined();
  });

  test("held letters are not a letter by the name of held", () => {
    expect(routeOf("/letters/held")).toBe("/letters/held");
    expect(routeOf("/letters/12")).toBe("/letters/$id");
  });
});

test("an address that nobody knows leads nowhere", () => {
  expect(routeOf("/nowhere")).toBeUndefined();
});

test("every role has its home and its header lead to pages", () => {
  const named = Object.values(PLACES).flatMap(({ home, nav }) => [home, ...nav.map((item) => item.to)]);
  const unknown = named.filter((to) => to !== null && !addresses.includes(to));
  expect(unknown).toEqual([]);
  expect(named).toContain("/today");
});

describe("after signing in one lands", () => {
  test.each([
    ["/patients/12", "/patients/12"],
    ["/escalations/12?x=1#notes", "/escalations/12?x=1#notes"],
  ])("on %s", (next, address) => {
    expect(nextAddress(next, "/today")).toBe(address);
  });

  test.each([
    undefined,
    "",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "https://elsewhere.example",
    "/sign-in?next=/",
  ])("at home and not on %s", (next) => {
    expect(nextAddress(next, "/today")).toBe("/today");
  });
});
