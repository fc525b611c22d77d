// Accounts: which of them a search finds, what a form of one lacks, and the body that is sent. Pure.

import type { components } from "../api/generated/schema";

export type Account = components["schemas"]["Account"];
export type Role = Account["role"];
export type NewAccount = components["schemas"]["NewUser"];

export const ROLES: readonly Role[] = ["care-manager", "gp", "team-lead", "admin", "auditor", "integration"];

export interface Wanted {
  /** Part of a name, a username or an address; several words must all be there. */
  readonly text: string;
  readonly role: Role | "";
  /** Whether those who may not sign in are shown too. */
  readonly closed: boolean;
}

/** The accounts that are wanted, by name. */
export function found(accounts: readonly Account[], { text, role, closed }: Wanted): Account[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return accounts
    .filter((account) => closed || account.enabled)
    .filter((account) => role === "" || account.role === role)
    .filter((account) => {
      const all = [account.name, account.username, account.email ?? "", account.practice ?? ""];
      const whole = all.join(" ").toLowerCase();
      return words.every((word) => whole.includes(word));
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, "en") || a.username.localeCompare(b.username, "en"));
}

/** How an account stands: closed, without a password yet, or in use. */
export type Standing = "closed" | "invited" | "link-over" | "open";

export function standingOf(account: Account): Standing {
  if (!account.enabled) return "closed";
  if (account.password_set_at !== null) return "open";
  return account.password_link === null ? "link-over" : "invited";
}

/** Fields of an account as somebody has typed them. */
export interface Typed {
  readonly username: string;
  readonly name: string;
  readonly role: Role | "";
  readonly email: string;
  readonly mobile: string;
  readonly practice: string;
  readonly capacity: string;
  readonly languages: string;
  readonly skills: readonly string[];
}

export const NOTHING: Typed = {
  username: "",
  name: "",
  role: "",
  email: "",
  mobile: "",
  practice: "",
  capacity: "200",
  languages: "en",
  skills: [],
};

export type Field = keyof Typed;

/** The fields that are empty and must not be. What is typed wrongly the service says. */
export function missing(typed: Typed): Field[] {
  const needed: Field[] = ["username", "name", "role", "email"];
  if (typed.role === "gp") needed.push("practice");
  if (typed.role === "care-manager") needed.push("capacity", "languages");
  return needed.filter((field) => String(typed[field]).trim() === "");
}

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** Fields that only some roles have; those of another role, typed before it was chosen, are left out. */
export function ofRole({ role, practice, capacity, languages, skills }: Typed) {
  const cares = role === "care-manager";
  return {
    practice: role === "gp" ? orNull(practice.toUpperCase()) : null,
    // What is no number is refused by the service at its field.
    capacity: cares ? Number(capacity) : null,
    languages: cares
      ? languages
          .toLowerCase()
          .split(/[\s,]+/)
          .filter(Boolean)
      : null,
    skills: cares ? [...skills] : null,
  };
}

export function bodyOf(typed: Typed, role: Role): NewAccount {
  return {
    username: typed.username.trim().toLowerCase(),
    name: typed.name.trim(),
    role,
    email: orNull(typed.email),
    mobile: orNull(typed.mobile),
    ...ofRole(typed),
  };
}

/** Changes of name and addresses; only they are sent. */
export function changeOf(
  before: Pick<Account, "name" | "email" | "mobile">,
  typed: Pick<Typed, "name" | "email" | "mobile">,
): components["schemas"]["UserChange"] {
  return {
    ...(typed.name.trim() !== before.name && { name: typed.name.trim() }),
    ...(orNull(typed.email) !== before.email && { email: orNull(typed.email) }),
    ...(orNull(typed.mobile) !== before.mobile && { mobile: orNull(typed.mobile) }),
  };
}
