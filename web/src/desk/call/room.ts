// A call that is held, and everything that is typed in it. It saves itself, field by field, under the lease of the claim;
// what it has not got through yet is in its outbox. A room outlives the screen: whoever looks something up in the record
// and comes back finds what they typed, and what was not sent is sent meanwhile.

import type { QueryClient } from "@tanstack/react-query";
import { now } from "../../api/clock";
import { onReachable } from "../../api/client";
import type { components } from "../../api/generated/schema";
import type { Problem } from "../../api/problem";
import { outdate, read, send } from "../../api/queries";
import { session } from "../../api/session";
import { Store } from "../../shell/store";
import { readDraft, type CallDraft } from "./draft";
import type { Claimed } from "./held";
import { Outbox } from "./outbox";
import type { GlucoseRow, Row } from "./readings/row";
import type { Timer } from "./tasks/timer";
import { withAnswer, type AnswerValue, type Pending, type Script } from "./script";

/** How long somebody may go on typing before what was typed is sent. */
const TYPING = 800;

const DRAFT = "draft";

export function scriptOf(call: string) {
  return read("/v1/calls/{id}/script", { path: { id: call } });
}

export interface Checked {
  readonly at: number;
  readonly result: components["schemas"]["IdentityCheck"];
}

export class Room {
  readonly claimed: Claimed;
  /** The id of the user who holds it. */
  readonly user: string;
  readonly outbox = new Outbox(now);
  readonly draft: Store<CallDraft>;
  /** Answers that the server has not confirmed yet. */
  readonly pending = new Store<Pending>(new Map());
  /** Answers that the server refused, by question. */
  readonly refused = new Store<ReadonlyMap<string, Problem>>(new Map());
  readonly leaseUntil: Store<string>;
  /** Blood pressures as they are typed; null until it is known which of this call are in the record. */
  readonly rows = new Store<readonly Row[] | null>(null);
  /** Glucose as it is typed; null until the same is known of it. */
  readonly glucose = new Store<GlucoseRow | null>(null);
  /** Clocks that somebody has started in this page. */
  readonly timers = new Store<readonly Timer[]>([]);
  /** Result of the last identity check in this page. */
  readonly checked = new Store<Checked | null>(null);
  readonly #queries: QueryClient;
  readonly #leave: (() => void)[];
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(claimed: Claimed, queries: QueryClient, user: string) {
    this.claimed = claimed;
    this.draft = new Store(readDraft(claimed.draft));
    this.leaseUntil = new Store(claimed.lease_until);
    this.#queries = queries;
    this.user = user;
    const poke = this.outbox.poke;
    const online = (): void => poke();
    window.addEventListener("online", online);
    const hidden = (): void => {
      // A page that is put away may not come back: what was typed last goes at once.
      if (document.visibilityState === "hidden" && this.isTyping) this.keep();
    };
    document.addEventListener("visibilitychange", hidden);
    const leaving = (event: BeforeUnloadEvent): void => {
      if (this.isTyping || this.outbox.state.get().waiting.length > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", leaving);
    this.#leave = [
      onReachable((reachable) => reachable && poke()),
      session.subscribe(() => session.state.kind === "open" && poke()),
      () => window.removeEventListener("online", online),
      () => document.removeEventListener("visibilitychange", hidden),
      () => window.removeEventListener("beforeunload", leaving),
    ];
  }

  get call(): string {
    return this.claimed.call;
  }

  get patient(): string {
    return this.claimed.patient.id;
  }

  /** Changes what is typed beside the answers; it is sent when the hand rests. */
  change(changed: Partial<CallDraft>): void {
    this.draft.set({ ...this.draft.get(), ...changed });
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.keep(), TYPING);
  }

  /** Sends what is typed now, and with it renews the lease. */
  keep(): void {
    clearTimeout(this.#typing);
    this.#typing = undefined;
    this.outbox.put(DRAFT, {
      leased: true,
      send: async () => {
        const body = { lease_token: this.claimed.lease_token, draft: { ...this.draft.get() } };
        const kept = await send("put", "/v1/calls/{id}/draft", { path: { id: this.call }, body }, "");
        this.leaseUntil.set(kept.lease_until);
      },
    });
  }

  /** Whether something typed waits for the hand to rest. */
  get isTyping(): boolean {
    return this.#typing !== undefined;
  }

  /** Answers a question. Null is an answer: the patient would rather not say. */
  answer(question: string, value: AnswerValue): void {
    this.#setPending((pending) => pending.set(question, value));
    this.#refuse(question, null);
    this.outbox.put(`answer ${question}`, {
      leased: true,
      send: () => this.#sendAnswer(question, value),
      refused: (problem) => {
        this.#setPending((pending) => pending.delete(question));
        this.#refuse(question, problem);
        void this.refreshScript();
      },
    });
  }

  async #sendAnswer(question: string, value: AnswerValue): Promise<void> {
    const body = { lease_token: this.claimed.lease_token, value };
    const path = { id: this.call, question };
    const answered = await send("put", "/v1/calls/{id}/answers/{question}", { path, body }, "");
    this.leaseUntil.set(answered.lease_until);
    const by = { at: new Date(now()).toISOString(), user: this.user };
    const key = scriptOf(this.call).queryKey;
    this.#queries.setQueryData(key, (script: Script | undefined) =>
      script === undefined ? script : withAnswer(script, question, value, by, answered),
    );
    // It stands over the script until the script itself has it; one that was changed meanwhile is still on its way.
    void this.refreshScript().finally(() => {
      if (!Object.is(this.pending.get().get(question) ?? null, value)) return;
      this.#setPending((pending) => pending.delete(question));
    });
  }

  refreshScript(): Promise<void> {
    return outdate(this.#queries, { queryKey: scriptOf(this.call).queryKey });
  }

  /** Sends what still waits for the hand to rest, and resolves when nothing waits any more. */
  async settle(): Promise<void> {
    if (this.isTyping) this.keep();
    await this.outbox.empty();
  }

  /** The call has ended, was given back, or is somebody else's. */
  close(): void {
    clearTimeout(this.#typing);
    this.outbox.close();
    for (const leave of this.#leave) leave();
  }

  #setPending(change: (pending: Map<string, AnswerValue>) => void): void {
    const pending = new Map(this.pending.get());
    change(pending);
    this.pending.set(pending);
  }

  #refuse(question: string, problem: Problem | null): void {
    const refused = new Map(this.refused.get());
    if (problem === null) refused.delete(question);
    else refused.set(question, problem);
    this.refused.set(refused);
  }
}

const rooms = new Map<string, Room>();

function nameOf({ call, lease_token }: Claimed): string {
  return `${call} ${lease_token}`;
}

/** The room of a claim: the one that is there, or a new one. */
export function roomOf(claimed: Claimed, queries: QueryClient, user: string): Room {
  const name = nameOf(claimed);
  const there = rooms.get(name);
  if (there !== undefined) return there;
  const room = new Room(claimed, queries, user);
  rooms.set(name, room);
  return room;
}

export function leaveRoom(room: Room): void {
  room.close();
  rooms.delete(nameOf(room.claimed));
}
