// Who has had to do with the record. It is asked for when somebody wants to know: asking is written down too.

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import type { Answer } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Wait } from "../../nhs/parts/Wait";
import { Table } from "../../nhs/Table";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { usePerson } from "../../shell/useSession";
import { dayAndTime } from "../../words/when";
import { wordOf } from "../codes";
import { pagesOf } from "../../api/pages";
import type { PatientRecord } from "./Banner";
import { didIn } from "./looked";
import { t } from "./words";

type Entry = Answer<"/v1/patients/{id}/access-log">["items"][number];

const MAY = new Set(["care-manager", "team-lead", "auditor"]);

/** Whether this role may know who was in a record. */
export function useMayKnow(): boolean {
  return MAY.has(usePerson().role);
}

export function WhoLooked({ record }: { readonly record: PatientRecord }): ReactNode {
  const [asked, setAsked] = useState(false);
  if (!useMayKnow()) return null;
  return (
    <section id="looked" aria-labelledby="looked-title">
      <h2 className="rw-h1" id="looked-title">
        {t("nav.looked")}
      </h2>
      {asked ? (
        <Log patient={record.id} />
      ) : (
        <>
          <p className="rw-mid rw-soft">{t("looked.lead")}</p>
          <Button size="small" variant="secondary" onClick={() => setAsked(true)}>
            {t("looked.show")}
          </Button>
        </>
      )}
    </section>
  );
}

function Log({ patient }: { readonly patient: string }): ReactNode {
  const log = useInfiniteQuery(
    pagesOf("/v1/patients/{id}/access-log", { path: { id: patient }, query: { limit: 30 } }),
  );
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = log;
  const entries: readonly Entry[] | undefined = data?.pages.flatMap(({ items }) => items);
  return (
    <>
      {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />}
      {entries === undefined && error === null ? <Wait lines={4}>{t("looked.wait")}</Wait> : null}
      {entries === undefined ? null : <Entries entries={entries} />}
      {hasNextPage ? (
        <Button
          size="small"
          variant="secondary"
          busy={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("timeline.more")}
        </Button>
      ) : null}
    </>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }): ReactNode {
  const time = now();
  return (
    <Table
      caption={t("looked.caption")}
      captionHidden
      stack
      tight
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        { key: "at", head: t("looked.at"), label: t("looked.at"), cell: ({ at }) => dayAndTime(at, time) },
        {
          key: "who",
          head: t("looked.who"),
          label: t("looked.who"),
          cell: ({ name, role }) => (
            <>
              <b>{name}</b> <span className="rw-soft">{wordOf("role", role)}</span>
            </>
          ),
        },
        { key: "what", head: t("looked.what"), label: t("looked.what"), cell: ({ action }) => didIn(action) },
        {
          key: "ground",
          head: t("looked.ground"),
          label: t("looked.ground"),
          cell: ({ ground }) => (ground === null ? "" : wordOf("ground", ground)),
        },
      ]}
    />
  );
}
