import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { session, type SessionBody } from "../api/session";
import * as leave from "./leave";
import { SessionGuard } from "./SessionGuard";

const MINUTE = 60_000;

/** Session that the server holds, or none. */
let held: SessionBody | null = null;
let reachable = true;
const asked: string[] = [];

function bodyOf(username: string): SessionBody {
  const now = Date.now();
  return {
    id: "1",
    user: {
      id: username,
      username,
      name: username,
      role: "care-manager",
      practice: null,
      practice_name: null,
      care_manager: null,
      allowed_actions: [],
    },
    demonstration: false,
    now: new Date(now).toISOString(),
    idle_ends_at: new Date(now + 10 * MINUTE).toISOString(),
    ends_at: new Date(now + 600 * MINUTE).toISOString(),
  };
}

async function serve(request: Request): Promise<Response> {
  const what = `${request.method} ${new URL(request.url).pathname}`;
  asked.push(what);
  if (!reachable) throw new TypeError("Failed to fetch");
  if (what === "POST /v1/session") {
    const { username } = (await request.json()) as { username: string };
    held = bodyOf(username);
  } else if (what === "DELETE /v1/session") {
    held = null;
    return new Response(null, { status: 204 });
  } else if (what === "POST /v1/session/touch" && held !== null) {
    held = bodyOf(held.user.username);
  }
  return held === null ? Response.json({}, { status: 401 }) : Response.json(held);
}

const loadAnew = vi.fn<typeof leave.loadAnew>();

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-25T10:31:00Z") });
  vi.spyOn(globalThis, "fetch").mockImplementation((input) => serve(input as Request));
  vi.spyOn(leave, "loadAnew").mockImplementation(loadAnew);
  loadAnew.mockReset();
  reachable = true;
  held = null;
  // The session outlives a test as it outlives a page: each begins with Ruth signed in.
  await session.signIn("ruth", "secret");
  if (session.state.kind !== "open") {
    await session.signOut();
    await session.signIn("ruth", "secret");
  }
  asked.length = 0;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <input aria-label="Notes" />
      <SessionGuard />
    </QueryClientProvider>,
  );
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function pass(ms: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms));
}

async function unlock(password: string): Promise<void> {
  fireEvent.change(screen.getByLabelText("Password of ruth"), { target: { value: password } });
  fireEvent.submit(screen.getByRole("button", { name: "Unlock" }));
  await pass(10);
}

describe("two minutes before the end", () => {
  test("a dialog says so, and one press extends the session", async () => {
    await pass(8 * MINUTE - 1000);
    expect(screen.queryByRole("alertdialog")).toBeNull();
    await pass(1000);
    expect(screen.getByRole("alertdialog").textContent).toContain("Are you still there?");
    fireEvent.click(screen.getByRole("button", { name: "Go on" }));
    await pass(1000);
    expect(asked).toContain("POST /v1/session/touch");
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(session.left()).toBeGreaterThan(9 * MINUTE);
  });
});

describe("at the end", () => {
  test("the server is asked, and then the page is covered with what was typed below it", async () => {
    fireEvent.change(screen.getByLabelText("Notes"), { target: { value: "walked four times" } });
    held = null;
    await pass(10 * MINUTE + 1000);
    expect(asked.at(-1)).toBe("GET /v1/session");
    expect(screen.getByRole("dialog").textContent).toContain("Locked after 10 minutes");
    await unlock("secret");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>("Notes").value).toBe("walked four times");
    expect(loadAnew).not.toHaveBeenCalled();
  });

  test("a session that another tab has extended goes on", async () => {
    await pass(9 * MINUTE);
    held = bodyOf("ruth");
    await pass(MINUTE + 1000);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(session.state.kind).toBe("open");
  });

  test("the screen locks also when the server is out of reach", async () => {
    reachable = false;
    await pass(10 * MINUTE + 1000);
    expect(screen.getByRole("dialog").textContent).toContain("Locked after 10 minutes");
  });
});

describe("on the cover", () => {
  test("another person gets the client loaded anew, and sees nothing before", async () => {
    await act(() => session.lock());
    fireEvent.click(screen.getByRole("button", { name: /Somebody else/ }));
    expect(screen.getByRole("dialog").textContent).toContain("What was typed here is dropped");
    fireEvent.change(screen.getByLabelText("Username"), { target: { value: "priya" } });
    fireEvent.change(screen.getByLabelText("Password"), { target: { value: "secret" } });
    fireEvent.submit(screen.getByRole("button", { name: "Sign in" }));
    await pass(10);
    expect(loadAnew).toHaveBeenCalledWith("/today");
    expect(session.state.kind).toBe("covered");
  });
});

test("keys without requests are told to the server, once a minute", async () => {
  const press = new KeyboardEvent("keydown", { key: "w", bubbles: true });
  Object.defineProperty(press, "isTrusted", { value: true });
  document.dispatchEvent(press);
  await pass(3 * MINUTE);
  expect(asked.filter((what) => what === "POST /v1/session/touch")).toHaveLength(1);
});

test("a desk that nobody touches asks for nothing", async () => {
  await pass(7 * MINUTE);
  expect(asked).toEqual([]);
});
