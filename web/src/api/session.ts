// The browser's session, as the server tells it: who is signed in, until when, and what ends it. The cookie
// itself is out of reach of scripts; what stands here is only what is shown. All tabs of a browser share one
// session and tell each other what becomes of it.

import { learnNow, now } from "./clock";
import { api, onActivityTold, onUnauthenticated } from "./client";
import type { components } from "./generated/schema";
import { Problem } from "./problem";

type Schemas = components["schemas"];

export type Role = Schemas["Role"];
/** A kind of thing that somebody may do, by the service's policy. */
export type Action = Schemas["Action"];
export type Person = Schemas["SignedIn"];
/** The body of every answer about a session. */
export type SessionBody = Schemas["BrowserSession"];

/** Why the page is covered. */
export type CoverReason = "idle" | "ended" | "locked" | "other-person";

export type SessionState =
  | { readonly kind: "unknown" }
  | { readonly kind: "none" }
  | { readonly kind: "open"; readonly session: SessionBody }
  | { readonly kind: "covered"; readonly session: SessionBody; readonly why: CoverReason };

type Told =
  | { readonly kind: "opened"; readonly session: SessionBody }
  | { readonly kind: "extended"; readonly idleEndsAt: string }
  | { readonly kind: "locked" }
  /** A tab has found that the server knows no session any more; others ask for themselves. */
  | { readonly kind: "ended" }
  | { readonly kind: "signed-out" };

/** The part of `fetch` that the session needs, so that a test can answer in the server's place. */
export interface SessionServer {
  read(): Promise<SessionBody>;
  begin(username: string, password: string): Promise<SessionBody>;
  touch(): Promise<SessionBody>;
  end(): Promise<void>;
}

/** The body of an answer; a failure has been thrown before. */
function bodyOf<T>({ data }: { readonly data?: T }): T {
  if (data === undefined) throw new Error("an answer without a body");
  return data;
}

const server: SessionServer = {
  read: async () => bodyOf(await api.GET("/v1/session")),
  begin: async (username, password) =>
    bodyOf(await api.POST("/v1/session", { body: { username, password } })),
  touch: async () => bodyOf(await api.POST("/v1/session/touch")),
  end: async () => {
    await api.DELETE("/v1/session");
  },
};

/** Person who signed in, compared with the owner of the page. Nobody's page is anybody's. */
export interface SignedIn {
  readonly who: "same" | "other";
  readonly role: Role;
}

export function samePerson(a: Person, b: Person): boolean {
  return a.id === b.id;
}

/** The session of this tab. There is one; it is a class so that tests can have their own. */
export class Session {
  #state: SessionState = { kind: "unknown" };
  #idle = 0;
  /** How often somebody has signed in. That a session is over says nothing about one that began after the question. */
  #signIns = 0;
  readonly #listeners = new Set<() => void>();
  readonly #server: SessionServer;
  readonly #tabs: BroadcastChannel | undefined;

  constructor(on: SessionServer, channel?: string) {
    this.#server = on;
    this.#tabs = channel === undefined ? undefined : new BroadcastChannel(channel);
    this.#tabs?.addEventListener("message", (event: MessageEvent<Told>) => this.#hear(event.data));
  }

  get state(): SessionState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): SessionState => this.#state;

  /** Asks the server what it knows. Used at the start, and whenever the client doubts. */
  async check(): Promise<SessionState> {
    const signIns = this.#signIns;
    try {
      this.#adopt(await this.#server.read());
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      if (signIns === this.#signIns) this.#end();
    }
    return this.#state;
  }

  /**
   * Signs in. A covered page opens again for the person who was on it; for another one it stays covered, and
   * the caller loads the client anew.
   */
  async signIn(username: string, password: string): Promise<SignedIn> {
    const before = this.#person();
    const session = await this.#server.begin(username, password);
    this.#signIns += 1;
    learnNow(session.now);
    this.#tell({ kind: "opened", session });
    const other = before !== undefined && !samePerson(before, session.user);
    if (!other) this.#open(session);
    return { who: other ? "other" : "same", role: session.user.role };
  }

  /**
   * Extends the idle limit because somebody is there. Covers the page where there is no session left to
   * extend.
   */
  async touch(): Promise<void> {
    const signIns = this.#signIns;
    try {
      const session = await this.#server.touch();
      this.#adopt(session);
      this.#tell({ kind: "extended", idleEndsAt: session.idle_ends_at });
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      if (signIns === this.#signIns) this.#end();
    }
  }

  /** Ends the session and leaves the page. The tabs beside this one leave theirs. */
  async signOut(): Promise<void> {
    await this.#server.end();
    this.#set({ kind: "none" });
    this.#tell({ kind: "signed-out" });
  }

  /** Ends the session and covers the page, which keeps what was typed. */
  async lock(): Promise<void> {
    this.cover("locked");
    this.#tell({ kind: "locked" });
    await this.#server.end();
  }

  /** How long nobody may be idle, in milliseconds. */
  idleLimit(): number {
    return this.#idle;
  }

  cover(why: CoverReason): void {
    if (this.#state.kind !== "open") return;
    this.#set({ kind: "covered", session: this.#state.session, why });
  }

  /** A request has told the server that somebody is active, which moved the limit. */
  extend(): void {
    if (this.#state.kind !== "open") return;
    const until = Math.min(now() + this.#idle, Date.parse(this.#state.session.ends_at));
    this.#moveLimit(new Date(until).toISOString());
    this.#tell({ kind: "extended", idleEndsAt: this.#state.session.idle_ends_at });
  }

  /**
   * Milliseconds until the session ends if nobody does anything; 0 when it has, `Infinity` when there is
   * none.
   */
  left(): number {
    if (this.#state.kind !== "open") return Infinity;
    const { idle_ends_at, ends_at } = this.#state.session;
    return Math.max(0, Math.min(Date.parse(idle_ends_at), Date.parse(ends_at)) - now());
  }

  /** Whether a key could still extend it: not so in the last minutes before the absolute limit. */
  extensible(): boolean {
    if (this.#state.kind !== "open") return false;
    const { idle_ends_at, ends_at } = this.#state.session;
    return Date.parse(ends_at) > Date.parse(idle_ends_at);
  }

  /** The server knows no session. */
  #end(): void {
    if (this.#state.kind === "unknown") this.#set({ kind: "none" });
    if (this.#state.kind !== "open") return;
    this.cover(this.left() <= 0 ? "idle" : "ended");
    this.#tell({ kind: "ended" });
  }

  #person(): Person | undefined {
    return "session" in this.#state ? this.#state.session.user : undefined;
  }

  #adopt(session: SessionBody): void {
    learnNow(session.now);
    const before = this.#person();
    // Another tab may have signed somebody else in: what is on this page is not theirs to see.
    if (before !== undefined && !samePerson(before, session.user)) this.cover("other-person");
    else this.#open(session);
  }

  #open(session: SessionBody): void {
    this.#idle = Date.parse(session.idle_ends_at) - Date.parse(session.now);
    this.#set({ kind: "open", session });
  }

  #moveLimit(idleEndsAt: string): void {
    if (this.#state.kind !== "open") return;
    if (Date.parse(this.#state.session.idle_ends_at) >= Date.parse(idleEndsAt)) return;
    this.#set({ kind: "open", session: { ...this.#state.session, idle_ends_at: idleEndsAt } });
  }

  #hear(told: Told): void {
    switch (told.kind) {
      case "opened":
        this.#signIns += 1;
        this.#adopt(told.session);
        return;
      case "extended":
        this.#moveLimit(told.idleEndsAt);
        return;
      case "locked":
        this.cover("locked");
        return;
      case "ended":
        this.check().catch(() => this.cover("ended"));
        return;
      case "signed-out":
        this.#set({ kind: "none" });
    }
  }

  #tell(told: Told): void {
    this.#tabs?.postMessage(told);
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** The session of this tab. */
export const session = new Session(server, "ringwell-session");

onUnauthenticated(() => {
  // Another tab may have opened a new one already: ask before the page is covered.
  session.check().catch(() => session.cover("ended"));
});
onActivityTold(() => session.extend());
