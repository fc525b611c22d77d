// The header of every page, in one line: where one may go, whom one looks for, who one is.

import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState, type FormEvent, type ReactNode } from "react";
import type { Person } from "../api/session";
import { Icon } from "../nhs/parts/Icon";
import { Key } from "../nhs/parts/Key";
import { AccountMenu } from "./AccountMenu";
import { seek } from "./find";
import { useKey } from "./keys";
import { useNavCounts } from "./navCounts";
import { homeOf, PLACES } from "./roles";
import { classes } from "../nhs/classes";
import { t } from "./words";

export interface HeaderProps {
  /** Nobody is signed in on the page of signing in. */
  readonly person: Person | null;
  /** In a call the chrome steps back. */
  readonly slim: boolean;
}

export function Header({ person, slim }: HeaderProps): ReactNode {
  const name = <Brand />;
  return (
    <div className={classes("nhsuk-header rw-top", slim && "rw-top--slim")}>
      <div className="rw-top__row">
        {person === null ? (
          <span className="rw-top__brand">{name}</span>
        ) : (
          <Link className="rw-top__brand" to={homeOf(person.role)}>
            {name}
          </Link>
        )}
        {person === null ? null : <Places person={person} slim={slim} />}
      </div>
    </div>
  );
}

function Brand(): ReactNode {
  return <>{t("app.name")}</>;
}

function Places({ person, slim }: { readonly person: Person; readonly slim: boolean }): ReactNode {
  const { nav, finds, takesCalls } = PLACES[person.role];
  const counts = useNavCounts();
  return (
    <>
      <nav className="rw-top__nav" aria-label={t("nav.label")}>
        <ul>
          {nav.map(({ to, search, word, count }) => {
            const open = count === undefined ? undefined : counts[count];
            return (
              <li key={to}>
                <Link
                  to={to}
                  {...(search === undefined ? {} : { search })}
                  activeOptions={{ includeSearch: false }}
                  activeProps={{ "aria-current": "page" }}
                >
                  {t(word)}
                  {open === undefined || open === 0 ? null : <Count open={open} />}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className="rw-top__spacer" />
      {/* Whoever is in a call with one person looks nobody else up by a slip of the hand. */}
      {finds && !slim ? <Find /> : null}
      {takesCalls && !slim ? (
        <Link className="rw-top__act" to="/take-call/{-$patient}" params={{ patient: undefined }}>
          <Icon name="incoming" />
          {t("takeCall")}
        </Link>
      ) : null}
      <AccountMenu person={person} />
    </>
  );
}

function Count({ open }: { readonly open: number }): ReactNode {
  return (
    <span className="rw-count">
      {open}
      <span className="nhsuk-u-visually-hidden">{t("nav.open")}</span>
    </span>
  );
}

function Find(): ReactNode {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  useKey("/", t("keys.find"), () => input.current?.focus());
  function find(event: FormEvent): void {
    event.preventDefault();
    seek(text.trim());
    void navigate({ to: "/patients" });
  }
  return (
    <form className="rw-top__search" role="search" onSubmit={find}>
      <label className="nhsuk-u-visually-hidden" htmlFor="find">
        {t("find.label")}
      </label>
      <input
        ref={input}
        id="find"
        type="search"
        autoComplete="off"
        placeholder={t("find.placeholder")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Key>/</Key>
    </form>
  );
}
