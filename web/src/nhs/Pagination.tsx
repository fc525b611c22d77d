// To the page before and to the one after. The lists of the API are walked by cursor, so there are no
// numbers.

import type { MouseEvent, ReactNode } from "react";

export interface PageLink {
  readonly href: string;
  /** Subject of that page. */
  readonly text: string;
}

export interface PaginationProps {
  readonly label: string;
  readonly previous?: PageLink | undefined;
  readonly next?: PageLink | undefined;
  readonly words: { readonly previous: string; readonly next: string; readonly page: string };
  /** Goes there without loading the client again. */
  readonly onGo?: ((to: "previous" | "next") => void) | undefined;
}

const LEFT =
  "M10.7 6.3c.4.4.4 1 0 1.4L7.4 11H19a1 1 0 0 1 0 2H7.4l3.3 3.3c.4.4.4 1 0 1.4a1 1 0 0 1-1.4 0l-5-5A1 1 0 0 1 4 " +
  "12c0-.3.1-.5.3-.7l5-5a1 1 0 0 1 1.4 0Z";
const RIGHT =
  "m14.7 6.3 5 5c.2.2.3.4.3.7 0 .3-.1.5-.3.7l-5 5a1 1 0 0 1-1.4-1.4l3.3-3.3H5a1 1 0 0 1 0-2h11.6l-3.3-3.3a1 1 0 1 1 " +
  "1.4-1.4Z";

export function Pagination({ label, previous, next, words, onGo }: PaginationProps): ReactNode {
  const shared = { words, onGo };
  return (
    <nav className="nhsuk-pagination" role="navigation" aria-label={label}>
      <ul className="nhsuk-list nhsuk-pagination__list">
        {previous === undefined ? null : (
          <li className="nhsuk-pagination-item--previous">
            <Step {...shared} to="previous" link={previous} />
          </li>
        )}
        {next === undefined ? null : (
          <li className="nhsuk-pagination-item--next">
            <Step {...shared} to="next" link={next} />
          </li>
        )}
      </ul>
    </nav>
  );
}

interface StepProps extends Pick<PaginationProps, "words" | "onGo"> {
  readonly to: "previous" | "next";
  readonly link: PageLink;
}

function Step({ to, link, words, onGo }: StepProps): ReactNode {
  function go(event: MouseEvent): void {
    if (onGo === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onGo(to);
  }
  const short = to === "previous" ? "prev" : "next";
  const arrow = to === "previous" ? "left" : "right";
  return (
    <a
      className={`nhsuk-pagination__link nhsuk-pagination__link--${short}`}
      href={link.href}
      rel={short}
      onClick={go}
    >
      <span className="nhsuk-pagination__title">
        {words[to]}
        <span className="nhsuk-u-visually-hidden"> {words.page}</span>
      </span>
      <span className="nhsuk-u-visually-hidden">:</span>
      <span className="nhsuk-pagination__page">{link.text}</span>
      <svg
        className={`nhsuk-icon nhsuk-icon--arrow-${arrow}`}
        xmlns="http://www.w3.org/2000/svg"
        viewBox="0 0 24 24"
        width="16"
        height="16"
        focusable="false"
        aria-hidden="true"
      >
        <path d={to === "previous" ? LEFT : RIGHT} />
      </svg>
    </a>
  );
}
