// What to mind when talking with somebody. A need that closes a way (no voicemail, no voice call) is reversed
// and comes first, so that it cannot be read past.

import type { ReactNode } from "react";
import { classes } from "../classes";
import { Icon, type IconName } from "./Icon";

export interface NeedView {
  readonly key: string;
  readonly icon: IconName;
  readonly text: string;
  /** Act that the need asks for, where there is room. */
  readonly act?: string;
  /** Whether it closes a way. */
  readonly stop?: boolean;
}

export function Need({ icon, text, act, stop = false }: Omit<NeedView, "key">): ReactNode {
  return (
    <span className={classes("rw-need", stop && "rw-need--stop")}>
      <Icon name={icon} />
      {stop ? (
        text
      ) : (
        <span>
          <b>{text}</b>
          {act === undefined ? null : <span className="act">. {act}</span>}
        </span>
      )}
    </span>
  );
}

export interface NeedsProps {
  readonly needs: readonly NeedView[];
  /** Names the list, such as "What to mind when talking with her". */
  readonly label: string;
  readonly className?: string;
}

export function Needs({ needs, label, className = "rw-needs" }: NeedsProps): ReactNode {
  if (needs.length === 0) return null;
  // A stable sort: needs keep their order within both groups.
  const ordered = needs.toSorted((a, b) => Number(b.stop ?? false) - Number(a.stop ?? false));
  return (
    <ul className={className} aria-label={label}>
      {ordered.map(({ key, ...need }) => (
        <li key={key}>
          <Need {...need} />
        </li>
      ))}
    </ul>
  );
}
