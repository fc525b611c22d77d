// Everybody who may sign in, found as one types; adding somebody, and the page of each.

import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { readAll } from "../api/queries";
import { Checkboxes } from "../nhs/Choices";
import { Notice } from "../nhs/parts/Notice";
import { Severity } from "../nhs/parts/Severity";
import { Table } from "../nhs/Table";
import { Select, TextInput } from "../nhs/TextInput";
import { LinkButton } from "../shell/LinkButton";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { useNow } from "../shell/useNow";
import { usePerson } from "../shell/useSession";
import { dayAndTime } from "../words/when";
import { found, ROLES, standingOf, type Account, type Role } from "./accounts";
import { Sessions } from "./Sessions";
import { t } from "./words";

export function People(): ReactNode {
  const me = usePerson();
  return (
    <Page title={t("people.title")} className="rw-page rw-page--lead">
      <div className="rw-pagehead">
        <h1 className="rw-h1">{t("people.title")}</h1>
        <p className="rw-pagehead__end rw-acts">
          <LinkButton size="small" to="/admin/people/new">
            {t("people.add")}
          </LinkButton>
        </p>
      </div>
      <p className="rw-mid rw-soft rw-lead">{t("people.lead")}</p>
      <Load query={readAll("/v1/users")} wait={t("wait")} lines={6}>
        {(accounts) => <Everybody accounts={accounts} />}
      </Load>
      <section className="rw-section" aria-labelledby="own-sessions">
        <h2 className="rw-h2 rw-section__title" id="own-sessions">
          {t("sessions.own")}
        </h2>
        <div className="rw-paper rw-paper__in">
          <Sessions name={me.name} />
        </div>
      </section>
    </Page>
  );
}

function Everybody({ accounts }: { readonly accounts: readonly Account[] }): ReactNode {
  const [text, setText] = useState("");
  const [role, setRole] = useState<Role | "">("");
  const [closed, setClosed] = useState<readonly "closed"[]>([]);
  const shown = found(accounts, { text, role, closed: closed.length > 0 });
  return (
    <>
      <div className="rw-acts" role="search">
        <TextInput
          id="find-person"
          label={t("people.find")}
          width={20}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          id="of-role"
          label={t("people.role")}
          value={role}
          onChange={(event) => setRole(ROLES.find((one) => one === event.target.value) ?? "")}
          options={[
            { value: "", text: t("people.allRoles") },
            ...ROLES.map((one) => ({ value: one, text: t(`people.role.${one}`) })),
          ]}
        />
        <Checkboxes
          id="with-closed"
          legend={t("people.which")}
          legendHidden
          small
          values={closed}
          onChange={setClosed}
          items={[{ value: "closed", text: t("people.withClosed") }]}
        />
      </div>
      <p className="rw-mid rw-soft" role="status">
        {t("people.found", { n: shown.length })}
      </p>
      {shown.length === 0 ? (
        <Notice title={t("people.none")}>{t("people.noneBody")}</Notice>
      ) : (
        <Found accounts={shown} />
      )}
    </>
  );
}

function Found({ accounts }: { readonly accounts: readonly Account[] }): ReactNode {
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("people.caption")}
        captionHidden
        stack
        rows={accounts}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            head: t("people.name"),
            label: t("people.name"),
            cell: ({ id, name }) => (
              <Link to="/admin/people/$id" params={{ id }}>
                <b>{name}</b>
              </Link>
            ),
          },
          {
            key: "username",
            head: t("people.username"),
            label: t("people.username"),
            cell: ({ username }) => username,
          },
          {
            key: "role",
            head: t("people.role"),
            label: t("people.role"),
            cell: ({ role, practice }) => (
              <>
                {t(`people.role.${role}`)}
                {practice === null ? null : <span className="rw-soft"> {practice}</span>}
              </>
            ),
          },
          {
            key: "reached",
            head: t("people.reached"),
            label: t("people.reached"),
            cell: ({ email, mobile }) =>
              [email, mobile].filter((address) => address !== null).join(", ") ||
              t("people.reachedByNothing"),
          },
          {
            key: "stands",
            head: t("people.enabled"),
            label: t("people.enabled"),
            cell: (account) => <Standing of={account} />,
          },
        ]}
      />
    </div>
  );
}

/** Whether somebody can sign in, and why not. */
export function Standing({ of }: { readonly of: Account }): ReactNode {
  const time = useNow(60_000);
  const standing = standingOf(of);
  if (standing === "open") return t("people.may");
  if (standing === "closed") return t("people.mayNot");
  if (standing === "invited" && of.password_link !== null) {
    return t("people.invited", { until: dayAndTime(of.password_link.expires_at, time) });
  }
  return <Severity level="amber">{t("people.linkOver")}</Severity>;
}
