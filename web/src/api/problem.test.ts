import { describe, expect, test } from "vitest";
import { asProblem, mayPass, problemOf, unreachable } from "./problem";

function answer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

describe("problem+json", () => {
  const problem = problemOf(answer(422), {
    type: "/docs/problems#invalid",
    title: "Fields are not valid",
    status: 422,
    detail: "2 fields are not valid",
    errors: [
      { pointer: "/birth_date", code: "future", reason: "lies in the future" },
      { pointer: "/phone", code: "phone", reason: "is no telephone number" },
    ],
    existing: null,
    request_id: "7f3a-91c2",
  });

  test("becomes code, words, number and fields", () => {
    expect(problem).toMatchObject({
      kind: "refused",
      status: 422,
      code: "invalid",
      title: "Fields are not valid",
      requestId: "7f3a-91c2",
    });
    expect(problem.fault("/birth_date")).toBe("lies in the future");
    expect(problem.fault("/sex")).toBeUndefined();
  });
});

test("an answer that is no JSON still is a problem", () => {
  expect(problemOf(answer(502, { "x-request-id": "abc" }), undefined)).toMatchObject({
    kind: "failed",
    code: "http-502",
    requestId: "abc",
    fields: [],
  });
  expect(problemOf(answer(400), ["not", "a", "problem"])).toMatchObject({ code: "http-400" });
});

test("Retry-After is read in seconds, and a date is not", () => {
  expect(problemOf(answer(429, { "retry-after": "4" }), {}).retryAfter).toBe(4);
  expect(
    problemOf(answer(429, { "retry-after": "Wed, 25 Nov 2026 10:31:00 GMT" }), {}).retryAfter,
  ).toBeNull();
});

test("only what may pass by itself is tried again", () => {
  expect(mayPass(unreachable())).toBe(true);
  expect(mayPass(problemOf(answer(503), {}))).toBe(true);
  expect(mayPass(problemOf(answer(429), {}))).toBe(true);
  expect(mayPass(problemOf(answer(409), {}))).toBe(false);
  expect(mayPass(problemOf(answer(401), {}))).toBe(false);
});

test("a fault of the client is not dressed as one of the server", () => {
  expect(() => asProblem(new RangeError("ours"))).toThrow("ours");
  const problem = unreachable();
  expect(asProblem(problem)).toBe(problem);
});
