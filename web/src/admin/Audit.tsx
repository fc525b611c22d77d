// The audit trail: who did what, when, about whom and on what ground. Codes and numbers only. Looking at it is written down.

import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { read, type Answer } from "../api/queries";
import { Button } from "../nhs/Button";
import { ErrorSummary } from "../nhs/ErrorSummary";
import { Pagination } from "../nhs/Pagination";
import { Notice } from "../nhs/parts/Notice";
import { Table } from "../nhs/Table";
import { TextInput } from "../nhs/TextInput";
import { LinkButton } from "../shell/LinkButton";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { useMay } from "../shell/useSession";
import { wordOf } from "../words/codes";
import { dayAndTime, dayOf } from "../words/when";
import { dayTyped, detailOf, queryOf, trailSearch, withDays, wrongFields, type TrailSearch } from "./trail";
import { t } from "./words";

type Row = Answer<"/v1/audit">["items"][number];

const FIELDS = ["user", "patient", "action", "from", "to"] as const;
type Field = (typeof FIELDS)[number];

export function Audit(): ReactNode {
  const search = useSearch({ from: "/admin/audit" });
  const may = useMay();
  const query = { ...queryOf(search), limit: 50 };
  return (
    <Page title={t("audit.title")} className="rw-page rw-page--lead">
      <div className="rw-pagehead">
        <h1 className="rw-h1">{t("audit.title")}</h1>
        {may("list-glass-breaks") ? (
          <p className="rw-pagehead__end rw-acts">
            <LinkButton variant="secondary" size="small" to="/glass-breaks">
              {t("audit.glass")}
            </LinkButton>
          </p>
        ) : null}
      </div>
      <p className="rw-mid rw-soft rw-lead">{t("audit.lead")}</p>
      <Narrow key={JSON.stringify({ ...search, after: undefined })} search={search} />
      <Load query={read("/v1/audit", { query })} wait={t("wait")} lines={8}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Notice title={t("audit.none")}>{t("audit.noneBody")}</Notice>
          ) : (
            <>
              <Rows rows={items} search={search} />
              <Pages search={search} next={next} />
            </>
          )
        }
      </Load>
    </Page>
  );
}

function Narrow({ search }: { readonly search: TrailSearch }): ReactNode {
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Record<Field, string>>({
    user: search.user ?? "",
    patient: search.patient ?? "",
    action: search.action ?? "",
    from: dayTyped(search.from),
    to: dayTyped(search.to),
  });
  const [attempt, setAttempt] = useState(0);
  const asked = withDays(typed, dayOf(now()));
  const wrong = attempt === 0 ? [] : wrongFields(asked);
  const fault = (field: Field): string | undefined =>
    wrong.includes(field) ? t(`audit.wrong.${field}`) : undefined;
  const input = (field: Field) => ({
    id: `audit-${field}`,
    label: t(`audit.${field}`),
    error: fault(field),
    autoComplete: "off",
    value: typed[field],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [field]: event.target.value }),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (wrongFields(asked).length > 0) return;
    const trimmed = Object.fromEntries(FIELDS.map((field) => [field, (asked[field] ?? "").trim()]));
    void navigate({ to: "/admin/audit", search: trailSearch(trimmed) });
  }
  return (
    <form noValidate onSubmit={submit} role="search" className="rw-paper rw-paper__in">
      <ErrorSummary
        title={t("add.faulty")}
        attempt={attempt}
        errors={FIELDS.flatMap((field) => {
          const text = fault(field);
          return text === undefined ? [] : [{ field: `audit-${field}`, text }];
        })}
      />
      <div className="rw-acts">
        <TextInput {...input("user")} width={5} inputMode="numeric" />
        <TextInput {...input("patient")} width={5} inputMode="numeric" />
        <TextInput {...input("action")} width={20} spellCheck={false} autoCapitalize="none" />
        <TextInput {...input("from")} width={10} />
        <TextInput {...input("to")} width={10} />
      </div>
      <p className="rw-acts">
        <Button type="submit" size="small">
          {t("audit.search")}
        </Button>
        <LinkButton variant="secondary" size="small" to="/admin/audit">
          {t("audit.all")}
        </LinkButton>
      </p>
    </form>
  );
}

function Rows({ rows, search }: { readonly rows: readonly Row[]; readonly search: TrailSearch }): ReactNode {
  const time = now();
  const { after: _, ...filters } = search;
  const only = (more: TrailSearch, text: string, what: string): ReactNode => (
    <Link to="/admin/audit" search={{ ...filters, ...more }} aria-label={t("audit.only", { what })}>
      {text}
    </Link>
  );
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("audit.caption")}
        captionHidden
        stack
        tight
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: "at", head: t("audit.at"), label: t("audit.at"), cell: ({ at }) => dayAndTime(at, time) },
          {
            key: "who",
            head: t("audit.who"),
            label: t("audit.who"),
            cell: ({ user, username, role }) => (
              <>
                {user === null ? null : only({ user }, username ?? user, username ?? user)}{" "}
                <span className="rw-soft">{wordOf("role", role)}</span>
              </>
            ),
          },
          {
            key: "action",
            head: t("audit.action"),
            label: t("audit.action"),
            cell: ({ action }) => only({ action }, action, action),
          },
          {
            key: "subject",
            head: t("audit.subject"),
            label: t("audit.subject"),
            cell: ({ subject, subject_id }) => `${subject} ${subject_id}`,
          },
          {
            key: "patient",
            head: t("audit.patient"),
            label: t("audit.patient"),
            cell: ({ patient }) =>
              patient === null ? "" : only({ patient }, patient, t("audit.patientN", { id: patient })),
          },
          {
            key: "ground",
            head: t("audit.ground"),
            label: t("audit.ground"),
            cell: ({ ground }) => ground ?? "",
          },
          {
            key: "detail",
            head: t("audit.detail"),
            label: t("audit.detail"),
            cell: ({ detail, request_id }) => (
              <>
                {detailOf(detail)}{" "}
                <span className="rw-small rw-soft rw-lines">{t("audit.request", { id: request_id })}</span>
              </>
            ),
          },
        ]}
      />
    </div>
  );
}

function Pages({ search, next }: { readonly search: TrailSearch; readonly next: string | null }): ReactNode {
  const navigate = useNavigate();
  const { after, ...filters } = search;
  const cursor = next === null ? null : new URLSearchParams(next.split("?")[1]).get("after");
  if (after === undefined && cursor === null) return null;
  const href = (more: TrailSearch): string =>
    `/admin/audit?${new URLSearchParams({ ...filters, ...more }).toString()}`;
  return (
    <Pagination
      label={t("audit.pages")}
      words={{ previous: t("audit.newest"), next: t("audit.older"), page: t("audit.page") }}
      {...(after !== undefined && { previous: { href: href({}), text: "" } })}
      {...(cursor !== null && { next: { href: href({ after: cursor }), text: "" } })}
      onGo={(where) =>
        void navigate({
          to: "/admin/audit",
          search: where === "next" && cursor !== null ? { ...filters, after: cursor } : filters,
        })
      }
    />
  );
}
