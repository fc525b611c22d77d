// Practices: found by code, name, town or postcode, and where each is told something. The rest is the register's.

import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../api/problem";
import { read, useAct, whenDone, type Answer } from "../api/queries";
import { Button } from "../nhs/Button";
import { Pagination } from "../nhs/Pagination";
import { Notice } from "../nhs/parts/Notice";
import { Table } from "../nhs/Table";
import { TextInput } from "../nhs/TextInput";
import { announce } from "../shell/announce";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useLeaveGuard } from "../shell/useLeaveGuard";
import { useMay } from "../shell/useSession";
import { practicesQuery, type PracticesSearch } from "./practices";
import { t } from "./words";

type Practice = Answer<"/v1/practices">["items"][number];

export function Practices(): ReactNode {
  const search = useSearch({ from: "/admin/practices" });
  return (
    <Page title={t("practices.title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{t("practices.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{t("practices.lead")}</p>
      <Find key={search.find ?? ""} search={search} />
      <Load query={read("/v1/practices", { query: practicesQuery(search) })} wait={t("wait")} lines={8}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Notice title={t("practices.none")}>{t("practices.noneBody")}</Notice>
          ) : (
            <>
              <Found practices={items} />
              <Further search={search} next={next} />
            </>
          )
        }
      </Load>
    </Page>
  );
}

function Find({ search }: { readonly search: PracticesSearch }): ReactNode {
  const navigate = useNavigate();
  const [typed, setTyped] = useState(search.find ?? "");
  function submit(event: FormEvent): void {
    event.preventDefault();
    const find = typed.trim();
    void navigate({ to: "/admin/practices", search: find === "" ? {} : { find } });
  }
  return (
    <form noValidate onSubmit={submit} role="search" className="rw-paper rw-paper__in">
      <div className="rw-rowform rw-rowform--end">
        <TextInput
          id="find"
          label={t("practices.find")}
          width={20}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p className="rw-acts">
          <Button type="submit" size="small">
            {t("practices.search")}
          </Button>
        </p>
      </div>
    </form>
  );
}

function Found({ practices }: { readonly practices: readonly Practice[] }): ReactNode {
  const may = useMay();
  const [editing, setEditing] = useState<string>();
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("practices.caption")}
        captionHidden
        stack
        rows={practices}
        rowKey={({ ods_code }) => ods_code}
        columns={[
          {
            key: "name",
            head: t("practices.name"),
            label: t("practices.name"),
            cell: ({ name, ods_code, open, successor }) => (
              <>
                <b>{name}</b> <span className="rw-soft">{ods_code}</span>
                {open ? null : (
                  <>
                    <br />
                    {successor === null
                      ? t("practices.closed")
                      : t("practices.closedFor", { code: successor })}
                  </>
                )}
              </>
            ),
          },
          {
            key: "place",
            head: t("practices.place"),
            label: t("practices.place"),
            cell: ({ address, town, postcode }) =>
              [address, town, postcode].filter((part) => part !== "").join(", "),
          },
          {
            key: "patients",
            head: t("practices.patients"),
            label: t("practices.patients"),
            numeric: true,
            cell: ({ patients }) => patients,
          },
          {
            key: "email",
            head: t("practices.email"),
            label: t("practices.email"),
            cell: (practice) =>
              editing === practice.ods_code ? (
                <Edit practice={practice} onDone={() => setEditing(undefined)} />
              ) : (
                <>
                  {practice.email ?? <span className="rw-soft">{t("practices.emailNone")}</span>}{" "}
                  {may("manage-practices") ? (
                    <button
                      type="button"
                      className="rw-aslink"
                      aria-label={t("practices.changeOf", { name: practice.name })}
                      onClick={() => setEditing(practice.ods_code)}
                    >
                      {t("practices.change")}
                    </button>
                  ) : null}
                </>
              ),
          },
        ]}
      />
    </div>
  );
}

function Edit({ practice, onDone }: { readonly practice: Practice; readonly onDone: () => void }): ReactNode {
  const before = practice.email ?? "";
  const [typed, setTyped] = useState(before);
  const act = useAct("patch", "/v1/practices/{ods_code}", { invalidates: ["/v1/practices"] });
  const leave = useLeaveGuard(typed !== before);
  const problem = act.error instanceof Problem ? act.error : null;
  const fault = problem?.fault("/email");
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (act.isPending) return;
    const email = typed.trim() === "" ? null : typed.trim();
    whenDone(act.mutateAsync({ path: { ods_code: practice.ods_code }, body: { email } }), () => {
      announce(t("practices.saved"));
      onDone();
    });
  }
  return (
    <form noValidate onSubmit={submit}>
      {leave}
      <TextInput
        id="practice-email"
        type="email"
        label={t("practices.emailOf", { name: practice.name })}
        hint={t("practices.emailHint")}
        error={fault}
        width={30}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {problem !== null && fault === undefined ? <ProblemNotice problem={problem} changes /> : null}
      <p className="rw-acts">
        <Button type="submit" size="small" busy={act.isPending}>
          {t("practices.save")}
        </Button>
        <Button size="small" variant="secondary" onClick={onDone}>
          {t("practices.cancel")}
        </Button>
      </p>
    </form>
  );
}

interface FurtherProps {
  readonly search: PracticesSearch;
  readonly next: string | null;
}

function Further({ search, next }: FurtherProps): ReactNode {
  const navigate = useNavigate();
  const { after, ...first } = search;
  const cursor = next === null ? null : new URLSearchParams(next.split("?")[1]).get("after");
  if (after === undefined && cursor === null) return null;
  const href = (more: PracticesSearch): string =>
    `/admin/practices?${new URLSearchParams({ ...first, ...more }).toString()}`;
  return (
    <Pagination
      label={t("practices.pages")}
      words={{ previous: t("practices.first"), next: t("practices.next"), page: t("audit.page") }}
      {...(after !== undefined && { previous: { href: href({}), text: "" } })}
      {...(cursor !== null && { next: { href: href({ after: cursor }), text: "" } })}
      onGo={(where) =>
        void navigate({
          to: "/admin/practices",
          search: where === "next" && cursor !== null ? { ...first, after: cursor } : first,
        })
      }
    />
  );
}
