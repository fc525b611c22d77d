import { beforeEach, describe, expect, test, vi } from "vitest";
import { Problem } from "./problem";
import { Session, type SessionBody, type SessionServer } from "./session";

const MINUTE = 60_000;

function body(username: string, id = 1): SessionBody {
  const now = Date.now();
  return {
    id: String(id),
    user: {
      id: String(username.length),
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
    ends_at: new Date(now + 60 * MINUTE).toISOString(),
  };
}

const REFUSED = new Problem({ kind: "refused", status: 401, code: "unauthenticated" });

/** A server that knows at most one session, whoever's cookie it is. */
class FakeServer implements SessionServer {
  current: SessionBody | null = null;
  ended = 0;

  read(): Promise<SessionBody> {
    return this.current === null ? Promise.reject(REFUSED) : Promise.resolve(this.current);
  }

  begin(username: string): Promise<SessionBody> {
    this.current = body(username);
    return Promise.resolve(this.current);
  }

  touch(): Promise<SessionBody> {
    if (this.current === null) return Promise.reject(REFUSED);
    this.current = { ...body(this.current.user.username), ends_at: this.current.ends_at };
    return Promise.resolve(this.current);
  }

  end(): Promise<void> {
    this.current = null;
    this.ended += 1;
    return Promise.resolve();
  }
}

let server = new FakeServer();
let channel = 0;

beforeEach(() => {
  server = new FakeServer();
  channel += 1;
  vi.useFakeTimers({ now: new Date("2026-11-25T10:31:00Z"), toFake: ["Date"] });
  return () => vi.useRealTimers();
});

function tab(): Session {
  return new Session(server, `test-${channel}`);
}

async function signedIn(username = "ruth"): Promise<Session> {
  const session = tab();
  await session.signIn(username, "secret");
  return session;
}

describe("at the start", () => {
  test("there is none", async () => {
    const session = tab();
    await session.check();
    expect(session.state.kind).toBe("none");
  });

  test("there is one of an earlier visit", async () => {
    server.current = body("ruth");
    const session = tab();
    await session.check();
    expect(session.state).toMatchObject({ kind: "open", session: { user: { username: "ruth" } } });
  });

  test("a server out of reach is no answer", async () => {
    const session = tab();
    vi.spyOn(server, "read").mockRejectedValue(new TypeError("network"));
    await expect(session.check()).rejects.toThrow("network");
    expect(session.state.kind).toBe("unknown");
  });
});

describe("the end", () => {
  test("covers the page and keeps whose it is", async () => {
    const session = await signedIn();
    server.current = null;
    await session.check();
    expect(session.state).toMatchObject({
      kind: "covered",
      why: "ended",
      session: { user: { username: "ruth" } },
    });
  });

  test("is called idle when the time was over", async () => {
    const session = await signedIn();
    vi.setSystemTime(new Date("2026-11-25T10:41:00Z"));
    server.current = null;
    await session.check();
    expect(session.state).toMatchObject({ kind: "covered", why: "idle" });
  });

  test("is found out by a touch too", async () => {
    const session = await signedIn();
    server.current = null;
    await session.touch();
    expect(session.state.kind).toBe("covered");
  });

  test("the same person goes on", async () => {
    const session = await signedIn();
    session.cover("idle");
    expect(await session.signIn("ruth", "secret")).toMatchObject({ who: "same" });
    expect(session.state.kind).toBe("open");
  });

  test.each(["read", "touch"] as const)(
    "of an earlier session that is heard of late ends no session that began since (%s)",
    async (question) => {
      const session = await signedIn();
      let refuse: (error: Problem) => void = () => undefined;
      vi.spyOn(server, question).mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)));
      const late = question === "read" ? session.check() : session.touch();
      session.cover("ended");
      await session.signIn("ruth", "secret");
      refuse(REFUSED);
      await late;
      expect(session.state.kind).toBe("open");
    },
  );

  test("for another person the page stays covered", async () => {
    const session = await signedIn();
    session.cover("idle");
    expect(await session.signIn("priya", "secret")).toEqual({ who: "other", role: "care-manager" });
    expect(session.state).toMatchObject({ kind: "covered", session: { user: { username: "ruth" } } });
  });
});

describe("the limits", () => {
  test("run by the service's clock", async () => {
    const session = tab();
    const late = body("ruth");
    // A computer whose clock is a day behind.
    vi.setSystemTime(new Date("2026-11-24T10:31:00Z"));
    server.current = late;
    await session.check();
    expect(session.left()).toBe(10 * MINUTE);
  });

  test("move when somebody was active, never beyond the longest time", async () => {
    const session = await signedIn();
    vi.setSystemTime(new Date("2026-11-25T10:36:00Z"));
    session.extend();
    expect(session.left()).toBe(10 * MINUTE);
    expect(session.extensible()).toBe(true);
    vi.setSystemTime(new Date("2026-11-25T11:25:00Z"));
    session.extend();
    expect(session.left()).toBe(6 * MINUTE);
    expect(session.extensible()).toBe(false);
  });

  test("do not move backwards", async () => {
    const session = await signedIn();
    const before = session.left();
    server.current = null;
    session.extend();
    expect(session.left()).toBe(before);
  });
});

describe("two tabs", () => {
  async function two(): Promise<[Session, Session]> {
    const one = await signedIn();
    const other = tab();
    await other.check();
    return [one, other];
  }

  test("share what extends the session", async () => {
    const [one, other] = await two();
    vi.setSystemTime(new Date("2026-11-25T10:36:00Z"));
    await one.touch();
    // Waiting lets the clock of the test go on by a second or two.
    await vi.waitFor(() => expect(other.left()).toBeGreaterThan(9 * MINUTE));
  });

  test("are locked together, and the server ends it once", async () => {
    const [one, other] = await two();
    await one.lock();
    await vi.waitFor(() => expect(other.state).toMatchObject({ kind: "covered", why: "locked" }));
    expect(server.ended).toBe(1);
  });

  test("open together for the person who was there", async () => {
    const [one, other] = await two();
    await one.lock();
    await vi.waitFor(() => expect(other.state.kind).toBe("covered"));
    await one.signIn("ruth", "secret");
    await vi.waitFor(() => expect(other.state.kind).toBe("open"));
  });

  test("a page of one person is covered when another signs in beside it", async () => {
    const [, other] = await two();
    const third = tab();
    await third.signIn("priya", "secret");
    await vi.waitFor(() => expect(other.state).toMatchObject({ kind: "covered", why: "other-person" }));
    expect(other.state).toMatchObject({ session: { user: { username: "ruth" } } });
  });

  test("an end that one has found is asked for by the other", async () => {
    const [one, other] = await two();
    server.current = null;
    await one.check();
    await vi.waitFor(() => expect(other.state.kind).toBe("covered"));
  });

  test("leave together", async () => {
    const [one, other] = await two();
    await one.signOut();
    expect(one.state.kind).toBe("none");
    await vi.waitFor(() => expect(other.state.kind).toBe("none"));
  });
});
