// What the board reads, and how often. Until the service tells of changes by itself, the lists are asked for again every
// half minute, and those that change by the day less often. What fails is said, and what was there stays in sight.

import { useQueries, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { now } from "../api/clock";
import { read, readAll } from "../api/queries";
import { addDays, type Day } from "../clinical/dates";

/** Seconds between two looks at what changes by the minute. */
export const EVERY = 30;

const OFTEN = { refetchInterval: EVERY * 1000 } as const;
const RARELY = { refetchInterval: 5 * 60_000 } as const;

/** For how many days the rota and absences are looked at. */
const AHEAD = 28;

export const READS = {
  open: { ...readAll("/v1/escalations", { status: "open" }), ...OFTEN },
  taken: { ...readAll("/v1/escalations", { status: "acknowledged" }), ...OFTEN },
  managers: { ...read("/v1/care-managers"), ...OFTEN },
  waiting: { ...readAll("/v1/enrolments", { status: "waiting" }), ...OFTEN },
  dead: { ...readAll("/v1/messages", { status: "dead" }), ...OFTEN },
  callbacks: { ...readAll("/v1/callback-promises"), ...OFTEN },
  received: { ...readAll("/v1/referrals", { status: "received" }), ...OFTEN },
  reviews: { ...readAll("/v1/identity-reviews"), ...OFTEN },
  onCall: { ...read("/v1/on-call"), ...OFTEN },
  runs: { ...read("/v1/runs", { query: { limit: 14 } }), ...OFTEN },
  held: { ...readAll("/v1/letters/held"), ...RARELY },
  unreachable: { ...read("/v1/practices/unreachable"), ...RARELY },
  closed: { ...read("/v1/practices/closed"), ...RARELY },
  clinicians: { ...read("/v1/on-call/clinicians"), ...RARELY },
  /** There may be none, which is a 404 and no failure. */
  shadow: { ...read("/v1/shadow"), staleTime: 30 * 60_000, retry: false },
} as const;

export function readRota(today: Day) {
  return {
    ...read("/v1/on-call/shifts", { query: { from: today, until: addDays(today, AHEAD) } }),
    ...RARELY,
  };
}

export function readAbsences(id: string) {
  return { ...read("/v1/care-managers/{id}/absences", { path: { id } }), ...RARELY };
}

/** The absences of everybody. */
export function useAbsences(managers: readonly { readonly id: string }[]) {
  return useQueries({
    queries: managers.map(({ id }) => readAbsences(id)),
    combine: (answers) => answers.flatMap(({ data }) => data?.items ?? []),
  });
}

type Asked = Pick<UseQueryResult, "isError" | "dataUpdatedAt" | "errorUpdatedAt">;

/**
 * Since when a page is not live, as an instant of the service, or null while it is: as long as the last look at each of
 * its lists had success.
 */
export function notLiveSince(asked: readonly Asked[]): number | null {
  const failing = asked.filter(({ isError }) => isError);
  if (failing.length === 0) return null;
  // The lists were last true together when the first of them that fails now was last read.
  const since = Math.min(
    ...failing.map(({ dataUpdatedAt, errorUpdatedAt }) => dataUpdatedAt || errorUpdatedAt),
  );
  return now() - (Date.now() - since);
}

/** Everything that stands on the board, as far as it is known. */
export function useBoard(today: Day) {
  const open = useQuery(READS.open);
  const taken = useQuery(READS.taken);
  const managers = useQuery(READS.managers);
  const waiting = useQuery(READS.waiting);
  const dead = useQuery(READS.dead);
  const callbacks = useQuery(READS.callbacks);
  const received = useQuery(READS.received);
  const reviews = useQuery(READS.reviews);
  const onCall = useQuery(READS.onCall);
  const runs = useQuery(READS.runs);
  const held = useQuery(READS.held);
  const unreachable = useQuery(READS.unreachable);
  const closed = useQuery(READS.closed);
  const clinicians = useQuery(READS.clinicians);
  const shadow = useQuery(READS.shadow);
  const rota = useQuery(readRota(today));
  const often = [open, taken, managers, waiting, dead, callbacks, received, reviews, onCall, runs];
  return {
    open,
    taken,
    managers,
    waiting,
    dead,
    callbacks,
    received,
    reviews,
    onCall,
    runs,
    held,
    unreachable,
    closed,
    clinicians,
    shadow,
    rota,
    /** Whether nothing has come yet. */
    isEmpty: often.every(({ data, isError }) => data === undefined && !isError),
    notLiveSince: notLiveSince(often),
  };
}

export type BoardData = ReturnType<typeof useBoard>;
