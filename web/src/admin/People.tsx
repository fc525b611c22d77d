// The people of the service, as far as the API lists them, and where they are signed in.

import { useId, useState, type FormEvent, type ReactNode } from "react";
import { read } from "../api/queries";
import type { components } from "../api/generated/schema";
import { Button } from "../nhs/Button";
import { Notice } from "../nhs/parts/Notice";
import { Table } from "../nhs/Table";
import { TextInput } from "../nhs/TextInput";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { usePerson } from "../shell/useSession";
import { wordOf } from "../words/codes";
import { Sessions } from "./Sessions";
import { t } from "./words";

type Someone = components["schemas"]["OnCallClinician"];

export function People(): ReactNode {
  const me = usePerson();
  return (
    <Page title={t("people.title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{t("people.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">
        {t("people.lead")} {t("people.add")}
      </p>
      <Load query={read("/v1/on-call/clinicians")} wait={t("wait")} lines={6}>
        {({ items }) =>
          items.length === 0 ? <Notice title={t("people.none")} /> : <Everybody people={items} />
        }
      </Load>
      <section className="rw-section" aria-labelledby="own-sessions">
        <h2 className="rw-h2 rw-section__title" id="own-sessions">
          {t("sessions.own")}
        </h2>
        <div className="rw-paper rw-paper__in">
          <Sessions name={me.name} />
        </div>
      </section>
      <AnotherAccount />
    </Page>
  );
}

function Everybody({ people }: { readonly people: readonly Someone[] }): ReactNode {
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("people.caption")}
        captionHidden
        stack
        rows={people}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            head: t("people.name"),
            label: t("people.name"),
            cell: ({ name }) => <b>{name}</b>,
          },
          {
            key: "role",
            head: t("people.role"),
            label: t("people.role"),
            cell: ({ role }) => t(`people.role.${role}`),
          },
          {
            key: "enabled",
            head: t("people.enabled"),
            label: t("people.enabled"),
            cell: ({ enabled }) => t(enabled ? "people.may" : "people.mayNot"),
          },
          {
            key: "reached",
            head: t("people.reached"),
            label: t("people.reached"),
            cell: ({ reached_by }) =>
              reached_by.length === 0
                ? t("people.reachedByNothing")
                : reached_by.map((channel) => wordOf("channel", channel)).join(", "),
          },
          {
            key: "sessions",
            head: t("people.sessions"),
            label: t("people.sessions"),
            cell: ({ id, name }) => <OnDemand user={id} name={name} />,
          },
        ]}
      />
    </div>
  );
}

/** Whose sessions they are is asked for one by one, and written down there. */
function OnDemand({ user, name }: { readonly user: string; readonly name: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const box = useId();
  return (
    <>
      <button
        type="button"
        className="rw-aslink"
        aria-expanded={open}
        aria-controls={box}
        onClick={() => setOpen(!open)}
      >
        {t(open ? "sessions.hide" : "sessions.show")}
        <span className="nhsuk-u-visually-hidden"> {t("sessions.showOf", { name })}</span>
      </button>
      <div id={box}>{open ? <Sessions user={user} name={name} /> : null}</div>
    </>
  );
}

/** Accounts that no list of the API has, by their number. */
function AnotherAccount(): ReactNode {
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  function look(event: FormEvent): void {
    event.preventDefault();
    const id = typed.trim();
    const isNumber = /^\d{1,19}$/.test(id);
    setWrong(!isNumber);
    setShown(isNumber ? id : null);
    if (!isNumber) document.getElementById("account")?.focus();
  }
  return (
    <section className="rw-section" aria-labelledby="other-account">
      <h2 className="rw-h2" id="other-account">
        {t("sessions.other")}
      </h2>
      <p className="rw-mid rw-soft rw-section__title">{t("sessions.otherHint")}</p>
      <div className="rw-paper rw-paper__in">
        <form noValidate onSubmit={look}>
          <TextInput
            id="account"
            label={t("sessions.number")}
            error={wrong ? t("sessions.numberBad") : undefined}
            width={10}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" variant="secondary" size="small">
            {t("sessions.look")}
          </Button>
        </form>
        {shown === null ? null : (
          <Sessions key={shown} user={shown} name={t("sessions.account", { id: shown })} />
        )}
      </div>
    </section>
  );
}
