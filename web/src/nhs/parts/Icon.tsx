// The signs of the client, drawn by hand on a grid of 24. Each stands beside a word or has one of its own;
// none is ever the only carrier of a meaning.

import type { ReactNode } from "react";
import { classes } from "../classes";

/** Filled signs: severities and the results of a check. `--mark` is the colour of what is inside. */
const FILLED = {
  amber: (
    <>
      <path d="M12 1.8 23.5 22H.5z" />
      <path fill="var(--mark,#212b32)" d="M10.8 8.5h2.4l-.4 6.7h-1.6zM10.7 16.6h2.6V19h-2.6z" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="11" />
      <path fill="var(--mark,#fff)" d="M10.7 10.2h2.6V18h-2.6zM10.6 5.8h2.8v2.6h-2.8z" />
    </>
  ),
  no: (
    <>
      <circle cx="12" cy="12" r="11" />
      <path
        fill="none"
        stroke="var(--mark,#fff)"
        strokeWidth="2.6"
        strokeLinecap="round"
        d="m8 8 8 8m0-8-8 8"
      />
    </>
  ),
  ok: (
    <>
      <circle cx="12" cy="12" r="11" />
      <path
        fill="none"
        stroke="var(--mark,#fff)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="m6.8 12.4 3.6 3.6 6.8-7.6"
      />
    </>
  ),
  red: (
    <>
      <path d="M8 1.5h8L22.5 8v8L16 22.5H8L1.5 16V8z" />
      <path fill="var(--mark,#fff)" d="M10.7 6h2.6l-.4 8h-1.8zM10.6 15.7h2.8v2.6h-2.8z" />
    </>
  ),
} satisfies Record<string, ReactNode>;

/** Outlined signs: needs, ways to reach somebody, things. */
const OUTLINED = {
  "no-answer": (
    <path d="M4.5 8h3.2l1.7 4.3-2 1.4a10 10 0 0 0 3.9 4.9M14 4l-3.5 3.5L14 11m-3.5-3.5H17a4 4 0 0 1 4 4V14" />
  ),
  bell: <path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4" />,
  calendar: <path d="M4 6h16v14H4zM4 10.5h16M8.5 3v4M15.5 3v4" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5.3l3.3 2" />
    </>
  ),
  down: <path d="m5.5 9 6.5 6.5L18.5 9" />,
  ear: (
    <path d="M6.5 9.5a5.5 5.5 0 0 1 11 0c0 4-4 4.7-4 8.2a3.2 3.2 0 0 1-6 1.3M10 10a2.2 2.2 0 0 1 4.3 0c0 1.7-1.8 2-1.8 3.8" />
  ),
  file: <path d="M6 3h8l5 5v13H6zM14 3v5h5" />,
  home: <path d="m3.5 11 8.5-7.5 8.5 7.5M6 9.5V20h12V9.5" />,
  incoming: (
    <path d="M4.5 5h3.2l1.7 4.3-2 1.4a10.5 10.5 0 0 0 5.9 5.9l1.4-2 4.3 1.7v3.2a1.5 1.5 0 0 1-1.5 1.5A14.5 14.5 0 0 1 3 6.5 1.5 1.5 0 0 1 4.5 5zM21 3l-6 6m0-5v5h5" />
  ),
  letter: <path d="M3 5.5h18v13H3zM3 6l9 7 9-7" />,
  lock: <path d="M5 10.5h14V20H5zM8 10.5V7.5a4 4 0 0 1 8 0v3" />,
  message: <path d="M3.5 4.5h17v12H12l-5 4v-4H3.5z" />,
  "no-voicemail": (
    <>
      <circle cx="6" cy="12.5" r="3.5" />
      <circle cx="18" cy="12.5" r="3.5" />
      <path d="M6 16h12M3.5 3.5l17 17" />
    </>
  ),
  people: (
    <>
      <circle cx="9" cy="8.5" r="3.5" />
      <path d="M2.5 19.5c.6-3.6 3-5.5 6.5-5.5s5.9 1.9 6.5 5.5M15 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.4c2.3.8 3.6 2.5 4 5.1" />
    </>
  ),
  phone: (
    <path d="M5 3.5h3.6l1.9 4.8-2.3 1.6a11.5 11.5 0 0 0 5.9 5.9l1.6-2.3 4.8 1.9V19a1.5 1.5 0 0 1-1.5 1.5A15.5 15.5 0 0 1 3.5 5 1.5 1.5 0 0 1 5 3.5z" />
  ),
  pulse: <path d="M2.5 12.5H7l2.5-7 4.5 13 2.5-6h5" />,
  save: <path d="M6.5 18.5a4.5 4.5 0 0 1-.3-9A6 6 0 0 1 18 9a4.8 4.8 0 0 1 0 9.5h-1.5M9 15l3 3 4.5-5" />,
  shield: <path d="M12 3 4.5 6v5.5c0 4.5 3 7.8 7.5 9.5 4.5-1.7 7.5-5 7.5-9.5V6zM8.5 12l2.5 2.5 4.5-5" />,
  slow: <path d="M3.5 4.5h17v12H12l-5 4v-4H3.5zM8 10.5h.01M12 10.5h.01M16 10.5h.01" />,
  talk: <path d="M3 4.5h11v8H7.5L3 16zM17 8.5h4V20l-4-3.5h-6V15" />,
  tick: <path d="m4.5 12.8 5 5L19.5 6.5" />,
  user: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 20.5c.8-4 4-6 8-6s7.2 2 8 6" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof FILLED | keyof typeof OUTLINED;

export interface IconProps {
  readonly name: IconName;
  readonly small?: boolean;
  /** Text for a screen reader, where no word stands beside the icon. */
  readonly label?: string;
}

export function Icon({ name, small = false, label }: IconProps): ReactNode {
  const filled = name in FILLED;
  const drawing = filled ? FILLED[name as keyof typeof FILLED] : OUTLINED[name as keyof typeof OUTLINED];
  return (
    <svg
      className={classes("rw-icon", small && "rw-icon--s", filled && "rw-icon--fill")}
      viewBox="0 0 24 24"
      focusable="false"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      {drawing}
    </svg>
  );
}

/** All signs, for whoever chooses one. */
export const ICON_NAMES = [...Object.keys(FILLED), ...Object.keys(OUTLINED)] as readonly IconName[];
