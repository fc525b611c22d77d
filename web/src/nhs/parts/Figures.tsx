// Small figures: how full a day is, a number out of ten, how far something has come, a bar. Each has its
// words beside it or as its name.

import type { CSSProperties, ReactNode } from "react";
import { classes } from "../classes";

/** Custom properties as a style. React sets them by script, which the policy of the server allows. */
export function variables(values: Readonly<Record<`--${string}`, string>>): CSSProperties {
  return values;
}

/** A share as a width, held between nothing and all. */
export function share(part: number, whole: number): string {
  if (!(whole > 0)) return "0%";
  return `${(Math.min(1, Math.max(0, part / whole)) * 100).toFixed(1)}%`;
}

export interface MeterProps {
  readonly done: number;
  readonly left: number;
  readonly whole: number;
  /** The figures in a sentence. */
  readonly label: string;
}

/** How full a day is: what is done, what is left, what is free. */
export function Meter({ done, left, whole, label }: MeterProps): ReactNode {
  return (
    <div className="rw-meter" role="img" aria-label={label}>
      <span className="rw-meter__done" style={{ width: share(done, whole) }} />
      <span className="rw-meter__left" style={{ width: share(left, whole) }} />
    </div>
  );
}

/** A number out of ten, drawn. The number itself stands beside it. */
export function Dots({ value, of = 10 }: { readonly value: number; readonly of?: number }): ReactNode {
  return (
    <span className="rw-dots" aria-hidden="true">
      {Array.from({ length: of }, (_, dot) => (
        <i key={dot} className={classes(dot < value && "on")} />
      ))}
    </span>
  );
}

/** How far something has come, drawn. The stage is named beside it. */
export function Stages({ reached, of }: { readonly reached: number; readonly of: number }): ReactNode {
  return (
    <span className="rw-stages" aria-hidden="true">
      {Array.from({ length: of }, (_, stage) => (
        <i key={stage} className={classes(stage < reached && "on")} />
      ))}
    </span>
  );
}

export interface BarProps {
  readonly value: number;
  /** A second part behind the first, hatched: patients covered for somebody. */
  readonly cover?: number;
  /** A mark on the bar: the capacity. */
  readonly mark?: number;
  readonly whole: number;
  readonly away?: boolean;
}

/** A bar of `rw-bars`, drawn. Its figures stand beside it. */
export function Bar({ value, cover, mark, whole, away = false }: BarProps): ReactNode {
  return (
    <span className={classes("rw-bar", away && "rw-bar--away")} aria-hidden="true">
      <i style={{ width: share(value, whole) }} />
      {cover === undefined ? null : <i className="cover" style={{ width: share(cover, whole) }} />}
      {mark === undefined ? null : <u style={{ left: `calc(${share(mark, whole)} - 1px)` }} />}
    </span>
  );
}

/** Whether a stream of changes is alive, said beside it. */
export function Live({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className="rw-live">{children}</span>;
}
