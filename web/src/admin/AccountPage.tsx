// One account: how its person is reached, the link to set a password, role, access, sessions. What follows from an act is
// said before it is done.

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../api/problem";
import { read, readAll, useAct, whenDone } from "../api/queries";
import { Button } from "../nhs/Button";
import { ErrorSummary } from "../nhs/ErrorSummary";
import { Notice } from "../nhs/parts/Notice";
import { SummaryList } from "../nhs/Table";
import { Select, TextInput } from "../nhs/TextInput";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useLeaveGuard } from "../shell/useLeaveGuard";
import { useNow } from "../shell/useNow";
import { usePerson } from "../shell/useSession";
import { dayAndTime } from "../words/when";
import { changeOf, NOTHING, ofRole, ROLES, type Account, type Field, type Typed } from "./accounts";
import { Standing } from "./People";
import { RoleFields } from "./RoleFields";
import { Sessions } from "./Sessions";
import { t } from "./words";

const STALE = { invalidates: ["/v1/users", "/v1/care-managers", "/v1/sessions"] } as const;

export function AccountPage(): ReactNode {
  const { id } = useParams({ from: "/admin/people/$id" });
  return (
    <Page title={t("account.title")} className="rw-page rw-page--lead">
      <p className="rw-mid">
        <Link to="/admin/people">{t("account.back")}</Link>
      </p>
      <Load query={readAll("/v1/users")} wait={t("wait")} lines={6}>
        {(accounts) => {
          const account = accounts.find((one) => one.id === id);
          return account === undefined ? (
            <>
              <h1 className="rw-h1">{t("account.title")}</h1>
              <Notice title={t("account.nobody")} />
            </>
          ) : (
            <Whole key={id} account={account} />
          );
        }}
      </Load>
    </Page>
  );
}

function Whole({ account }: { readonly account: Account }): ReactNode {
  const time = useNow(60_000);
  const set = account.password_set_at;
  return (
    <>
      <h1 className="rw-h1">{account.name}</h1>
      <div className="rw-paper rw-paper__in">
        <SummaryList
          rows={[
            { key: "username", name: t("people.username"), value: account.username },
            {
              key: "role",
              name: t("people.role"),
              value: [t(`people.role.${account.role}`), account.practice].filter(Boolean).join(", "),
            },
            { key: "stands", name: t("people.enabled"), value: <Standing of={account} /> },
            {
              key: "password",
              name: t("account.passwordSet"),
              value: set === null ? t("account.passwordNever") : dayAndTime(set, time),
            },
          ]}
        />
      </div>
      <Part id="details" title={t("details.title")}>
        <Details account={account} />
      </Part>
      <Part id="link" title={t("link.title")}>
        <PasswordLink account={account} time={time} />
      </Part>
      <Part id="new-role" title={t("newRole.title")}>
        <NewRole account={account} />
      </Part>
      <Part id="access" title={t("access.title")}>
        <Access account={account} />
      </Part>
      <Part id="done" title={t("account.done")}>
        <Link to="/admin/audit" search={{ user: account.id }}>
          {t("account.doneLook")}
        </Link>
      </Part>
      <Part id="sessions" title={t("people.sessions")}>
        <Sessions user={account.id} name={account.name} />
      </Part>
    </>
  );
}

function Part(props: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="rw-section" aria-labelledby={props.id}>
      <h2 className="rw-h2 rw-section__title" id={props.id}>
        {props.title}
      </h2>
      <div className="rw-paper rw-paper__in">{props.children}</div>
    </section>
  );
}

function Failed({ error }: { readonly error: Error | null }): ReactNode {
  return error instanceof Problem ? <ProblemNotice problem={error} changes /> : null;
}

const typedOf = ({ name, email, mobile }: Account): Pick<Typed, "name" | "email" | "mobile"> => ({
  name,
  email: email ?? "",
  mobile: mobile ?? "",
});

function Details({ account }: { readonly account: Account }): ReactNode {
  // What stood here when the form was opened: a change by somebody else meanwhile is refused, not overwritten.
  const [before, setBefore] = useState(account);
  const [typed, setTyped] = useState(() => typedOf(account));
  const [attempt, setAttempt] = useState(0);
  const [saved, setSaved] = useState(false);
  const change = useAct("patch", "/v1/users/{id}", STALE);
  const body = changeOf(before, typed);
  const changed = Object.keys(body).length > 0;
  const leave = useLeaveGuard(changed);
  const problem = change.error instanceof Problem ? change.error : null;
  const stale = problem?.status === 412;
  const errors = (["name", "email", "mobile"] as const).flatMap((field) => {
    const text = problem?.fault(`/${field}`);
    return text === undefined ? [] : [{ field, text }];
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (change.isPending || !changed) return;
    setSaved(false);
    setAttempt(attempt + 1);
    const act = change.mutateAsync({ path: { id: account.id }, body, version: before.version });
    whenDone(act, (now) => {
      setBefore(now);
      setTyped(typedOf(now));
      setSaved(true);
    });
  }
  /**
   * Goes on with the account as it stands there now; everything typed stays in the form and is compared with
   * it.
   */
  function takeTheirs(): void {
    setBefore(account);
    change.reset();
  }
  return (
    <form noValidate onSubmit={submit}>
      {leave}
      {saved ? <Notice title={t("details.saved")} live="status" /> : null}
      <ErrorSummary title={t("add.faulty")} attempt={attempt} errors={errors} />
      {stale ? (
        <Notice
          level="amber"
          live="alert"
          title={t("details.stale")}
          acts={
            <Button size="small" onClick={takeTheirs}>
              {t("details.mine")}
            </Button>
          }
        >
          {t("details.theirs", {
            name: account.name,
            email: account.email ?? t("people.reachedByNothing"),
            mobile: account.mobile ?? t("people.reachedByNothing"),
          })}
        </Notice>
      ) : problem !== null && errors.length === 0 ? (
        <ProblemNotice problem={problem} changes />
      ) : null}
      <TextInput
        id="name"
        label={t("account.name")}
        error={problem?.fault("/name")}
        autoComplete="off"
        value={typed.name}
        onChange={(event) => setTyped({ ...typed, name: event.target.value })}
      />
      <TextInput
        id="email"
        type="email"
        label={t("account.email")}
        hint={t("details.emailHint")}
        error={problem?.fault("/email")}
        width={30}
        autoComplete="off"
        value={typed.email}
        onChange={(event) => setTyped({ ...typed, email: event.target.value })}
      />
      <TextInput
        id="mobile"
        type="tel"
        label={t("account.mobile")}
        error={problem?.fault("/mobile")}
        width={20}
        autoComplete="off"
        value={typed.mobile}
        onChange={(event) => setTyped({ ...typed, mobile: event.target.value })}
      />
      <Button
        type="submit"
        size="small"
        busy={change.isPending}
        disabledReason={changed ? undefined : t("details.nothing")}
      >
        {t("details.save")}
      </Button>
    </form>
  );
}

function PasswordLink({ account, time }: { readonly account: Account; readonly time: number }): ReactNode {
  const [sent, setSent] = useState(false);
  const send = useAct("post", "/v1/users/{id}/password-link", STALE);
  const { email, password_link: link } = account;
  const why = !account.enabled ? t("link.closed") : email === null ? t("link.noEmail") : undefined;
  return (
    <>
      <Failed error={send.error} />
      {sent && email !== null ? <Notice title={t("link.sent", { email })} live="status" /> : null}
      <p>{t(account.password_set_at === null ? "link.first" : "link.another")}</p>
      {link === null ? null : (
        <p className="rw-mid rw-soft">
          {t("link.open", {
            made: dayAndTime(link.made_at, time),
            until: dayAndTime(link.expires_at, time),
          })}
        </p>
      )}
      <Button
        variant="secondary"
        size="small"
        busy={send.isPending}
        disabledReason={why}
        onClick={() =>
          whenDone(send.mutateAsync({ path: { id: account.id }, body: {} }), () => setSent(true))
        }
      >
        {t("link.send")}
      </Button>
    </>
  );
}

function NewRole({ account }: { readonly account: Account }): ReactNode {
  const me = usePerson();
  const [typed, setTyped] = useState<Typed>({
    ...NOTHING,
    role: account.role,
    practice: account.practice ?? "",
  });
  const [saved, setSaved] = useState(false);
  const give = useAct("post", "/v1/users/{id}/role", STALE);
  const problem = give.error instanceof Problem ? give.error : null;
  const { role } = typed;
  const same =
    role === account.role && (role !== "gp" || typed.practice.toUpperCase() === (account.practice ?? ""));
  // Who has been a care manager keeps places, languages and conditions.
  const kept = role === "care-manager" && account.care_manager !== null;
  const fault = (field: Field): string | undefined => problem?.fault(`/${field}`);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (give.isPending || role === "" || same || me.id === account.id) return;
    setSaved(false);
    const own = ofRole(typed);
    const body = kept ? { role } : { role, ...own };
    whenDone(give.mutateAsync({ path: { id: account.id }, body }), () => setSaved(true));
  }
  return (
    <form noValidate onSubmit={submit}>
      {saved ? <Notice title={t("newRole.saved")} live="status" /> : null}
      {problem !== null && problem.fields.length === 0 ? <ProblemNotice problem={problem} changes /> : null}
      <Select
        id="role"
        label={t("account.role")}
        error={fault("role")}
        value={role}
        onChange={(event) =>
          setTyped({ ...typed, role: ROLES.find((one) => one === event.target.value) ?? account.role })
        }
        options={ROLES.map((one) => ({ value: one, text: t(`people.role.${one}`) }))}
      />
      {kept ? null : (
        <RoleFields typed={typed} fault={fault} onType={(change) => setTyped({ ...typed, ...change })} />
      )}
      {same ? null : <Follows account={account} lead={t("newRole.follows")} />}
      <Button
        type="submit"
        variant="secondary"
        size="small"
        busy={give.isPending}
        disabledReason={me.id === account.id ? t("newRole.yourself") : same ? t("newRole.same") : undefined}
      >
        {t("newRole.save")}
      </Button>
    </form>
  );
}

/** Consequences for somebody's work when they can no longer do it. */
function Follows({ account, lead }: { readonly account: Account; readonly lead: string }): ReactNode {
  const managers = useQuery(read("/v1/care-managers")).data?.items;
  const manager = managers?.find(({ id }) => id === account.care_manager);
  const patients = manager === undefined ? 0 : manager.caseload - manager.covering;
  const holds = account.role === "care-manager" || account.role === "team-lead";
  return (
    <div className="rw-mid">
      <p>
        <b>{lead}</b>
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>{t("follows.sessions")}</li>
        {holds ? <li>{t("follows.work")}</li> : null}
        {patients > 0 ? <li>{t("follows.patients", { n: patients })}</li> : null}
      </ul>
    </div>
  );
}

function Access({ account }: { readonly account: Account }): ReactNode {
  const me = usePerson();
  const [asked, setAsked] = useState(false);
  const disable = useAct("post", "/v1/users/{id}/disable", STALE);
  const enable = useAct("post", "/v1/users/{id}/enable", STALE);
  const act = { path: { id: account.id }, body: {} };
  if (!account.enabled) {
    return (
      <>
        <Failed error={enable.error} />
        <p>{t("access.closed")}</p>
        <Button variant="secondary" size="small" busy={enable.isPending} onClick={() => enable.mutate(act)}>
          {t("access.enable")}
        </Button>
      </>
    );
  }
  return (
    <>
      <Failed error={disable.error} />
      {asked ? (
        <>
          <Follows account={account} lead={t("access.follows")} />
          <p className="rw-acts">
            <Button
              variant="warning"
              size="small"
              busy={disable.isPending}
              onClick={() => whenDone(disable.mutateAsync(act), () => setAsked(false))}
            >
              {t("access.disableNow", { name: account.name })}
            </Button>
            <Button variant="secondary" size="small" onClick={() => setAsked(false)}>
              {t("access.keep")}
            </Button>
          </p>
        </>
      ) : (
        <>
          <p>{t("access.open")}</p>
          <Button
            variant="secondary"
            size="small"
            disabledReason={me.id === account.id ? t("access.yourself") : undefined}
            onClick={() => setAsked(true)}
          >
            {t("access.disable")}
          </Button>
        </>
      )}
    </>
  );
}
