// What a page says about itself, one line where it happens: no connection, a lost call, somebody else was
// quicker. Never a window that has to be closed; what was typed stays in sight under it.

import type { ReactNode } from "react";
import { classes } from "../classes";
import { Icon } from "./Icon";

export interface NoticeProps {
  readonly level?: "info" | "amber" | "red";
  /** Fact, in one sentence. */
  readonly title: ReactNode;
  /** Meaning of the fact, and what to do. */
  readonly children?: ReactNode;
  readonly acts?: ReactNode;
  /**
   * - `status`: read when the reader is idle
   * - `alert`: read at once, for what cannot wait
   * - `none`: was there when the page came
   */
  readonly live?: "status" | "alert" | "none";
}

export function Notice({ level = "info", title, children, acts, live = "none" }: NoticeProps): ReactNode {
  return (
    <div
      className={classes("rw-notice", level !== "info" && `rw-notice--${level}`)}
      {...(live === "none" ? {} : { role: live })}
    >
      <Icon name={level} />
      <div>
        <p>
          <b>{title}</b>
          {children}
        </p>
        {acts === undefined ? null : <div className="rw-notice__acts">{acts}</div>}
      </div>
    </div>
  );
}
