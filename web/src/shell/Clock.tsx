// Clocks that run: what is left, how long something is open, how long a call lasts. They are timers without a voice; at
// a few thresholds one of them speaks, never more than once a minute.

import { useEffect, useRef, type ReactNode } from "react";
import { now } from "../api/clock";
import { millis, type Instant } from "../clinical/dates";
import { classes } from "../nhs/classes";
import { Icon } from "../nhs/parts/Icon";
import { callClock, timeLeft, timeOpen } from "../words/when";
import { announce } from "./announce";
import { useTicking } from "./useNow";
import { t } from "./words";

const MINUTE = 60_000;

/** Minutes left at which a clock speaks. */
const SPEAKS_AT = new Set([10, 5, 2, 1, 0]);

export interface TimeLeftProps {
  readonly until: Instant;
  /** From how many milliseconds on it looks soon. */
  readonly soon?: number;
  /**
   * Subject of the clock. With it the clock speaks at 10, 5, 2, 1 and 0 minutes; without it, it never does.
   */
  readonly speaks?: string;
  /** Only the time, where "left" stands beside it. */
  readonly bare?: boolean;
  readonly icon?: boolean;
}

/** `1 h 51 min left`; in the last ten minutes `2:48 left`, each second. */
export function TimeLeft({ until, soon, speaks, bare = false, icon = false }: TimeLeftProps): ReactNode {
  const end = millis(until);
  const text = useTicking(() => timeLeft(end - now()));
  const over = useTicking(() => end <= now());
  const isSoon = useTicking(() => end - now() <= (soon ?? 0));
  useVoice(end, speaks);
  return (
    <span role="timer" className={classes("rw-clock", over ? "rw-clock--late" : isSoon && "rw-clock--soon")}>
      {icon ? <Icon name="clock" small /> : null}
      {bare ? text : t("clock.left", { time: text })}
    </span>
  );
}

export interface TimeOpenProps {
  readonly since: Instant;
  /** From how many milliseconds on it is late. */
  readonly late?: number;
  readonly bare?: boolean;
  readonly icon?: boolean;
}

/** `open 27 min`. */
export function TimeOpen({ since, late, bare = false, icon = false }: TimeOpenProps): ReactNode {
  const start = millis(since);
  const text = useTicking(() => timeOpen(now() - start));
  const isLate = useTicking(() => late !== undefined && now() - start >= late);
  return (
    <span role="timer" className={classes("rw-clock", isLate && "rw-clock--late")}>
      {icon ? <Icon name="clock" small /> : null}
      {bare ? text : t("clock.open", { time: text })}
    </span>
  );
}

/** `08:41` since a call began, each second. */
export function CallClock({ since }: { readonly since: Instant }): ReactNode {
  const start = millis(since);
  const text = useTicking(() => callClock(now() - start));
  return (
    <span role="timer" className="rw-clock">
      {text}
    </span>
  );
}

function useVoice(end: number, about: string | undefined): void {
  const minutes = useTicking(() => Math.max(0, Math.ceil((end - now()) / MINUTE)));
  const before = useRef(minutes);
  useEffect(() => {
    if (about === undefined || minutes >= before.current) return;
    before.current = minutes;
    if (!SPEAKS_AT.has(minutes)) return;
    announce(`${about}: ${minutes === 0 ? t("clock.over") : t("clock.leftSpoken", { n: minutes })}`);
  }, [about, minutes]);
}
