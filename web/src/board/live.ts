// What the board reads, and when. The service tells what has changed; the lists that it stands in are read again then, and
// every few minutes in any case. While nothing is told they are read every half minute, and the page says that it is not live.

import { useQueries, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { now } from "../api/clock";
import { type Change, listen, type Stream } from "../api/events";
import { outdate, read, readAll } from "../api/queries";
import { addDays, type Day } from "../clinical/dates";
import { readsMovedBy } from "./moved";

/** Seconds between two looks while nothing is told. */
export const EVERY = 30;

/** Changes that come together are one look. */
const GATHERED = 300;

const RARELY = { refetchInterval: 5 * 60_000 } as const;

/** For how many days the rota and absences are looked at. */
const AHEAD = 28;

export const READS = {
  board: read("/v1/board"),
  open: readAll("/v1/escalations", { status: "open" }),
  taken: readAll("/v1/escalations", { status: "acknowledged" }),
  managers: read("/v1/care-managers"),
  waiting: readAll("/v1/enrolments", { status: "waiting" }),
  undelivered: readAll("/v1/messages", { undelivered: true }),
  callbacks: readAll("/v1/callback-promises"),
  received: readAll("/v1/referrals", { status: "received" }),
  reviews: readAll("/v1/identity-reviews"),
  onCall: read("/v1/on-call"),
  runs: read("/v1/runs", { query: { limit: 14 } }),
  held: { ...readAll("/v1/letters/held"), ...RARELY },
  unreachable: { ...read("/v1/practices/unreachable"), ...RARELY },
  closed: { ...read("/v1/practices/closed"), ...RARELY },
  clinicians: { ...read("/v1/on-call/clinicians"), ...RARELY },
  /** There may be none, which is a 404 and no failure. */
  shadow: { ...read("/v1/shadow"), staleTime: 30 * 60_000 },
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

/** Listens to what changes and reads again what it stands in. */
export function useStream(): Stream {
  const queries = useQueryClient();
  const [stream, setStream] = useState<Stream>({ kind: "connecting" });
  useEffect(() => {
    let moved = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    function look(): void {
      timer = undefined;
      const paths = moved;
      moved = new Set();
      void outdate(queries, { predicate: ({ queryKey: [path] }) => paths.has(String(path)) });
    }
    function changed(change: Change | null): void {
      for (const path of readsMovedBy(change?.subject ?? null)) moved.add(path);
      timer ??= setTimeout(look, GATHERED);
    }
    const stop = listen({ changed, stream: setStream });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [queries]);
  return stream;
}

const NOT_LISTENED: Stream = { kind: "connecting" };

type Asked = Pick<UseQueryResult, "isError" | "dataUpdatedAt" | "errorUpdatedAt">;

/**
 * Since when a page is not live, as an instant of the service, or null while it is: as long as changes are told, and the last
 * look at each of its lists had success.
 */
export function notLiveSince(asked: readonly Asked[], stream: Stream = NOT_LISTENED): number | null {
  const failing = asked.filter(({ isError }) => isError);
  const stopped = stream.kind === "stopped" ? stream.since : null;
  if (failing.length === 0) return stopped;
  // The lists were last true together when the first of them that fails now was last read.
  const since = Math.min(
    ...failing.map(({ dataUpdatedAt, errorUpdatedAt }) => dataUpdatedAt || errorUpdatedAt),
  );
  const failed = now() - (Date.now() - since);
  return stopped === null ? failed : Math.min(stopped, failed);
}

/** Everything that stands on the board, as far as it is known. */
export function useBoard(today: Day) {
  const stream = useStream();
  const often = { refetchInterval: stream.kind === "live" ? RARELY.refetchInterval : EVERY * 1000 };
  const figures = useQuery({ ...READS.board, ...often });
  const open = useQuery({ ...READS.open, ...often });
  const taken = useQuery({ ...READS.taken, ...often });
  const managers = useQuery({ ...READS.managers, ...often });
  const waiting = useQuery({ ...READS.waiting, ...often });
  const undelivered = useQuery({ ...READS.undelivered, ...often });
  const callbacks = useQuery({ ...READS.callbacks, ...often });
  const received = useQuery({ ...READS.received, ...often });
  const reviews = useQuery({ ...READS.reviews, ...often });
  const onCall = useQuery({ ...READS.onCall, ...often });
  const runs = useQuery({ ...READS.runs, ...often });
  const held = useQuery(READS.held);
  const unreachable = useQuery(READS.unreachable);
  const closed = useQuery(READS.closed);
  const clinicians = useQuery(READS.clinicians);
  const shadow = useQuery(READS.shadow);
  const rota = useQuery(readRota(today));
  const live = [
    figures,
    open,
    taken,
    managers,
    waiting,
    undelivered,
    callbacks,
    received,
    reviews,
    onCall,
    runs,
  ];
  return {
    figures,
    open,
    taken,
    managers,
    waiting,
    undelivered,
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
    stream,
    /** Whether nothing has come yet. */
    isEmpty: live.every(({ data, isError }) => data === undefined && !isError),
    notLiveSince: notLiveSince(live, stream),
  };
}

export type BoardData = ReturnType<typeof useBoard>;
