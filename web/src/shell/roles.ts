// What each role finds here: its home, and what stands in its header. What a role may do is the server's to
// decide; this only keeps from anybody's header what they may not see.

import type { LinkProps } from "@tanstack/react-router";
import type { Role } from "../api/session";
import type { t } from "./words";

/** An address of the client. */
export type Address = NonNullable<LinkProps["to"]>;

type Word = Parameters<typeof t>[0];

export interface NavItem {
  readonly to: Address;
  readonly word: Extract<Word, `nav.${string}`>;
  /** The name under which a screen tells how many are open. */
  readonly count?: NavCount;
  /** Which list of the address the count is of. */
  readonly search?: { readonly show: "sent"; readonly status: "undelivered" };
}

export type NavCount = "escalations" | "messages" | "undelivered";

interface Place {
  /** Where somebody lands after signing in; none for an account that programs use. */
  readonly home: Address | null;
  readonly nav: readonly NavItem[];
  /** Whether the header offers to find a patient, and to take a call. */
  readonly finds: boolean;
  readonly takesCalls: boolean;
}

const PATIENTS: NavItem = { to: "/patients", word: "nav.patients" };
const ESCALATIONS: NavItem = { to: "/escalations", word: "nav.escalations", count: "escalations" };
const COMPARISON: NavItem = { to: "/comparison", word: "nav.comparison" };
const WARDS: NavItem = { to: "/wards", word: "nav.wards" };
const MESSAGES: NavItem = { to: "/messages", word: "nav.messages", count: "messages" };
const FEEDBACK: NavItem = { to: "/feedback", word: "nav.feedback" };

export const PLACES: Readonly<Record<Role, Place>> = {
  "care-manager": {
    home: "/today",
    // One line at 1280; what is looked at once a week stands beside the day (`desk/today`).
    nav: [{ to: "/today", word: "nav.today" }, PATIENTS, ESCALATIONS, MESSAGES, WARDS],
    finds: true,
    takesCalls: true,
  },
  gp: {
    home: "/referrals",
    nav: [
      { to: "/referrals", word: "nav.ourPatients" },
      { to: "/refer", word: "nav.refer" },
      { to: "/people", word: "nav.ourPeople" },
      COMPARISON,
      { to: "/import", word: "nav.import" },
      { to: "/letters", word: "nav.letters" },
      FEEDBACK,
    ],
    finds: false,
    takesCalls: false,
  },
  "team-lead": {
    home: "/board",
    nav: [
      { to: "/board", word: "nav.board" },
      PATIENTS,
      ESCALATIONS,
      { to: "/team", word: "nav.team" },
      {
        to: "/messages",
        search: { show: "sent", status: "undelivered" },
        word: "nav.messages",
        count: "undelivered",
      },
    ],
    finds: true,
    takesCalls: false,
  },
  admin: {
    home: "/admin/people",
    nav: [
      { to: "/admin/people", word: "nav.people" },
      { to: "/team", word: "nav.team" },
      { to: "/admin/practices", word: "nav.practices" },
      { to: "/admin/holidays", word: "nav.holidays" },
      { to: "/admin/addresses", word: "nav.addresses" },
      { to: "/messages", word: "nav.messages" },
      { to: "/runs", word: "nav.nights" },
      { to: "/admin/health", word: "nav.health" },
      { to: "/admin/audit", word: "nav.audit" },
    ],
    finds: false,
    takesCalls: false,
  },
  auditor: {
    home: "/admin/audit",
    nav: [{ to: "/admin/audit", word: "nav.audit" }],
    finds: false,
    takesCalls: false,
  },
  integration: { home: null, nav: [], finds: false, takesCalls: false },
};

/** Roles that may open a patient's record. */
export const READS_RECORDS: readonly Role[] = ["care-manager", "team-lead", "gp"];

/** Where somebody of this role begins. */
export function homeOf(role: Role): Address {
  return PLACES[role].home ?? "/sign-in";
}
