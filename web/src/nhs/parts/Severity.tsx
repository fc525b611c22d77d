// How bad something is: icon, word and colour together, the same everywhere. Red and amber are clinical
// severities and stand for nothing else.

import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

export type SeverityLevel = "red" | "amber" | "info" | "ok";

const ICONS: Readonly<Record<SeverityLevel, IconName>> = {
  red: "red",
  amber: "amber",
  info: "info",
  ok: "ok",
};

export interface SeverityProps {
  readonly level: SeverityLevel;
  /** The word, such as "Red, same day" or "At target". */
  readonly children: ReactNode;
}

export function Severity({ level, children }: SeverityProps): ReactNode {
  return (
    <span className={`rw-sev rw-sev--${level}`}>
      <Icon name={ICONS[level]} />
      {children}
    </span>
  );
}

/** The result of an identity check. No match is no severity: it may be a mishearing. */
export function Match({
  matches,
  children,
}: {
  readonly matches: boolean;
  readonly children: ReactNode;
}): ReactNode {
  if (matches) return <Severity level="ok">{children}</Severity>;
  return (
    <span className="rw-sev">
      <Icon name="no" />
      {children}
    </span>
  );
}
