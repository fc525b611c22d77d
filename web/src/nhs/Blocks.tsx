// Small blocks of the design system that hold text.

import type { ReactNode } from "react";
import { classes } from "./classes";

export interface DetailsProps {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly children: ReactNode;
}

export function Details({ summary, open, children }: DetailsProps): ReactNode {
  return (
    <details className="nhsuk-details" {...(open ? { open: true } : {})}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="nhsuk-details__text">{children}</div>
    </details>
  );
}

export type TagColour =
  "white" | "grey" | "green" | "aqua-green" | "blue" | "purple" | "pink" | "red" | "orange" | "yellow";

/** A kind, in a word. Never a severity: that is `Severity`, with its icon. */
export function Tag({
  colour,
  children,
}: {
  readonly colour?: TagColour;
  readonly children: ReactNode;
}): ReactNode {
  return <strong className={classes("nhsuk-tag", colour && `nhsuk-tag--${colour}`)}>{children}</strong>;
}

export function SkipLink({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <a className="nhsuk-skip-link" href={href}>
      {children}
    </a>
  );
}

export function InsetText({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className="nhsuk-inset-text">
      <span className="nhsuk-u-visually-hidden">Information: </span>
      {children}
    </div>
  );
}

export interface WarningCalloutProps {
  readonly heading: string;
  readonly children: ReactNode;
}

export function WarningCallout({ heading, children }: WarningCalloutProps): ReactNode {
  return (
    <div className="nhsuk-card nhsuk-card--warning">
      <div className="nhsuk-card__content">
        <h3 className="nhsuk-card__heading">
          <span className="nhsuk-u-visually-hidden">Important: </span>
          {heading}
        </h3>
        {children}
      </div>
    </div>
  );
}
