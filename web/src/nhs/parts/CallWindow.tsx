// The window in which somebody may be phoned, on the axis of the calling day. The line "now" is drawn in each
// row at the same place, so that it runs through the whole list.

import type { ReactNode } from "react";
import { classes } from "../classes";
import { share, variables } from "./Figures";

/** Minutes since midnight, in the service's zone. */
export interface DayAxis {
  readonly from: number;
  readonly to: number;
}

export interface CallWindowProps {
  readonly axis: DayAxis;
  readonly from: number;
  readonly to: number;
  /**
   * - `open`: may be phoned now
   * - `agreed`: a time was agreed
   * - `closed`: not now
   */
  readonly state: "open" | "agreed" | "closed";
  /** The window in words, such as "09:00–12:00". */
  readonly children: ReactNode;
}

/** Where a minute of the day lies on the axis. */
export function onAxis(axis: DayAxis, minute: number): string {
  return share(minute - axis.from, axis.to - axis.from);
}

export function CallWindow({ axis, from, to, state, children }: CallWindowProps): ReactNode {
  return (
    <div className={classes("rw-win", state !== "closed" && `rw-win--${state}`)}>
      <span>{children}</span>
      <div className="rw-win__bar" aria-hidden="true">
        <i style={variables({ "--from": onAxis(axis, from), "--to": onAxis(axis, to) })} />
      </div>
    </div>
  );
}
