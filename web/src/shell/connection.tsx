// Whether the service can be reached, judged by answers and not by the browser's guess.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { now } from "../api/clock";
import { api, onReachable } from "../api/client";
import { outdate } from "../api/queries";
import { Notice } from "../nhs/parts/Notice";
import { clockSeconds } from "../words/when";
import { Store, useStore } from "./store";
import { t } from "./words";

export interface Line {
  /** Since when nothing gets through. */
  readonly lostAt: number | null;
  /** When it came back, after it was lost. */
  readonly backAt: number | null;
}

const line = new Store<Line>({ lostAt: null, backAt: null });

/** How long *connected again* stands. */
const BACK_FOR = 10_000;
const ASK_EVERY = 5000;

function heard(reachable: boolean): void {
  const { lostAt, backAt } = line.get();
  if (!reachable) {
    if (lostAt === null) line.set({ lostAt: now(), backAt: null });
  } else if (lostAt !== null) {
    line.set({ lostAt: null, backAt: now() });
    setTimeout(() => line.set({ ...line.get(), backAt: null }), BACK_FOR);
  } else if (backAt !== null && now() - backAt > BACK_FOR) {
    line.set({ lostAt, backAt: null });
  }
}

/** Since when the service is out of reach, or null. */
export function useLostAt(): number | null {
  return useStore(line).lostAt;
}

/** How many screens say it in their own words. */
const saidElsewhere = new Store(0);

/** For a screen that says more about a lost line, such as what of it was not sent: nothing is said twice then. */
export function useOwnLine(): Line {
  useEffect(() => {
    saidElsewhere.set(saidElsewhere.get() + 1);
    return () => saidElsewhere.set(saidElsewhere.get() - 1);
  }, []);
  return useStore(line);
}

/** Asks for something small, and lets `onReachable` hear whether an answer came. */
async function knock(): Promise<void> {
  try {
    await api.GET("/health/live");
  } catch {
    // Heard by `onReachable` already.
  }
}

/** Says that the line is down, and that it is back. Stands once on each page. */
export function Connection(): ReactNode {
  const { lostAt, backAt } = useStore(line);
  const queries = useQueryClient();
  useEffect(() => onReachable(heard), []);
  useEffect(() => {
    const offline = (): void => heard(false);
    const online = (): void => void knock();
    window.addEventListener("offline", offline);
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("offline", offline);
      window.removeEventListener("online", online);
    };
  }, []);
  const quiet = useStore(saidElsewhere) > 0;
  const lost = lostAt !== null;
  useEffect(() => {
    if (!lost) return undefined;
    const timer = setInterval(() => void knock(), ASK_EVERY);
    return () => {
      clearInterval(timer);
      // What could not be got meanwhile is got now.
      void outdate(queries);
    };
  }, [lost, queries]);
  if (quiet) return null;
  if (lostAt !== null) {
    return (
      <Notice level="amber" live="alert" title={t("offline.since", { time: clockSeconds(lostAt) })}>
        {t("offline.body")}
      </Notice>
    );
  }
  if (backAt !== null)
    return <Notice live="status" title={t("offline.back", { time: clockSeconds(backAt) })} />;
  return null;
}
