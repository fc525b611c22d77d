// What was typed in a call and has not reached the server yet. One thing is sent at a time and in order, so that an
// answer never overtakes the one before it. What could not be sent is sent again until it was: with the same content, and
// where it is not repeatable by itself with the same key.

import { Problem, unreachable, mayPass } from "../../api/problem";
import { Store } from "../../shell/store";

export interface Job {
  readonly send: () => Promise<void>;
  /** Whether it is saved under the lease of the call. */
  readonly leased: boolean;
  /** The server understood and said no; it is not sent again. */
  readonly refused?: (problem: Problem) => void;
}

export interface LostLease {
  readonly at: number;
  /** Whether the server kept what was typed too late, for whoever goes on. */
  readonly kept: boolean;
}

export interface OutboxState {
  /** Names of what waits, the one that is being sent among them. */
  readonly waiting: readonly string[];
  readonly savedAt: number | null;
  /** Why the last attempt did not pass; null once one did. */
  readonly failing: Problem | null;
  readonly lost: LostLease | null;
}

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 8000;

/** Codes that say that the call is not the sender's any more, and whether what came with them was kept. */
function lossOf(problem: Problem): boolean | undefined {
  if (problem.code === "lease-lost") return true;
  if (problem.code === "late-drafts-full" || problem.status === 404) return false;
  return undefined;
}

export class Outbox {
  readonly state = new Store<OutboxState>({ waiting: [], savedAt: null, failing: null, lost: null });
  readonly #waiting = new Map<string, Job>();
  readonly #now: () => number;
  #sending: string | undefined;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  readonly #whenEmpty = new Set<() => void>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Sends `job`, in place of one of the same name that still waits. */
  put(name: string, job: Job): void {
    if (this.#closed || (job.leased && this.state.get().lost !== null)) return;
    this.#waiting.set(name, job);
    this.#tell();
    void this.#run();
  }

  /** Tries at once what waits for its next attempt: the line is back, or somebody signed in again. */
  readonly poke = (): void => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#run();
  };

  /** Resolves when nothing waits any more. It may be long until then: whoever calls it shows `state` meanwhile. */
  async empty(): Promise<void> {
    if (this.#names().length === 0) return;
    this.poke();
    await new Promise<void>((resolve) => {
      this.#whenEmpty.add(resolve);
    });
  }

  /** The call has ended: nothing is sent any more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.clear();
    this.#tell();
  }

  async #run(): Promise<void> {
    while (this.#sending === undefined && this.#timer === undefined && !this.#closed) {
      const next = this.#waiting.entries().next().value;
      if (next === undefined) return;
      const [name, job] = next;
      this.#waiting.delete(name);
      this.#sending = name;
      const problem = await outcome(job);
      this.#sending = undefined;
      this.#settle(name, job, problem);
    }
  }

  #settle(name: string, job: Job, problem: Problem | null): void {
    if (this.#closed) return;
    const lost = problem === null || !job.leased ? undefined : lossOf(problem);
    if (problem === null) {
      this.#failures = 0;
      this.#tell({ savedAt: this.#now(), failing: null });
    } else if (lost !== undefined) {
      const before = this.state.get().lost;
      const kept = lost && (before?.kept ?? true);
      this.#failures = 0;
      this.#tell({ lost: { at: before?.at ?? this.#now(), kept }, failing: null });
    } else if (mayPass(problem) || problem.status === 401) {
      this.#again(name, job, problem);
    } else {
      this.#failures = 0;
      job.refused?.(problem);
      this.#tell({ failing: null });
    }
  }

  #again(name: string, job: Job, problem: Problem): void {
    // Back to the head of the line, unless something newer of the same name has come meanwhile.
    const rest = [...this.#waiting];
    this.#waiting.clear();
    if (!rest.some(([other]) => other === name)) this.#waiting.set(name, job);
    for (const [other, waiting] of rest) this.#waiting.set(other, waiting);
    const asked = problem.retryAfter === null ? 0 : problem.retryAfter * 1000;
    const pause = Math.max(asked, Math.min(FIRST_PAUSE * 2 ** this.#failures, LONGEST_PAUSE));
    this.#failures += 1;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#run();
    }, pause);
    this.#tell({ failing: problem });
  }

  #names(): readonly string[] {
    const waiting = [...this.#waiting.keys()];
    return this.#sending === undefined || waiting.includes(this.#sending)
      ? waiting
      : [this.#sending, ...waiting];
  }

  #tell(change: Partial<OutboxState> = {}): void {
    const waiting = this.#names();
    this.state.set({ ...this.state.get(), ...change, waiting });
    if (waiting.length > 0) return;
    for (const resolve of this.#whenEmpty) resolve();
    this.#whenEmpty.clear();
  }
}

async function outcome(job: Job): Promise<Problem | null> {
  try {
    await job.send();
    return null;
  } catch (error) {
    return error instanceof Problem ? error : unreachable();
  }
}
