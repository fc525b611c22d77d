// Calls of a record: those that were made or tried, and those that were taken. They are read from the timeline, and what was
// said in a call that was taken from the list of those.

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { read, type Answer } from "../../api/queries";
import { millis } from "../../clinical/dates";
import { pronounsOf } from "../../clinical/person";
import { Table, type Column } from "../../nhs/Table";
import { Wait } from "../../nhs/parts/Wait";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { dayAndTime, dayOf, longDay } from "../../words/when";
import { useColleagues } from "../people";
import { sayOf } from "../said";
import type { PatientRecord } from "./Banner";
import { endOf, type Entry } from "./happened";
import { windowWithin } from "./Reach";
import { useTimeline } from "./Timeline";
import { capital, t } from "./words";

type Taken = Answer<"/v1/patients/{id}/inbound-calls">["items"][number];

interface Row {
  readonly key: string;
  readonly at: number;
  readonly when: string;
  readonly kind: string;
  readonly outcome: string;
  readonly by: string;
  readonly note: string;
}

export function Calls({ record }: { readonly record: PatientRecord }): ReactNode {
  const { entries, error, hasNextPage, refetch } = useTimeline(record.id);
  const taken = useQuery(read("/v1/patients/{id}/inbound-calls", { path: { id: record.id } }));
  const rows = useRows(record, entries ?? [], taken.data?.items ?? []);
  const failed = error ?? taken.error;
  return (
    <section id="calls" aria-labelledby="calls-title">
      <h2 className="rw-h1" id="calls-title">
        {t("nav.calls")}
      </h2>
      {failed === null ? null : (
        <ProblemNotice
          problem={asProblem(failed)}
          onAgain={() => {
            void refetch();
            void taken.refetch();
          }}
        />
      )}
      {failed === null && (entries === undefined || taken.data === undefined) ? (
        <Wait lines={3}>{t("calls.wait")}</Wait>
      ) : (
        <div className="rw-paper rw-paper__in">
          {rows.length === 0 ? <p className="rw-mid">{t("calls.none")}</p> : <CallTable rows={rows} />}
          {hasNextPage ? <p className="rw-small rw-soft rw-panel__foot">{t("calls.more")}</p> : null}
        </div>
      )}
    </section>
  );
}

function useRows(record: PatientRecord, entries: readonly Entry[], taken: readonly Taken[]): readonly Row[] {
  const colleague = useColleagues();
  const today = dayOf(now());
  const { next_call: next } = record;
  const { subject } = pronounsOf(record.sex);
  const phoned = t("calls.phoned", { she: capital(subject) });
  const planned: readonly Row[] =
    next === null
      ? []
      : [
          {
            key: "planned",
            at: Infinity,
            when: `${longDay(next.due_on, today)}, ${windowWithin(record)}`,
            kind: sayOf("kind", next.kind, next.kind),
            outcome: t("calls.planned"),
            by: "",
            note: "",
          },
        ];
  const made = entries
    .filter((entry) => entry.subject === "call" || entry.subject === "attempt")
    .map((entry, index) => ({
      key: `${entry.subject} ${entry.id} ${index}`,
      at: millis(entry.at),
      when: dayAndTime(entry.at, now()),
      kind: entry.subject === "call" ? sayOf("kind", entry.what, entry.what) : t("calls.attempt"),
      outcome: endOf(entry.subject === "call" ? entry.detail : entry.what),
      by: entry.by ?? "",
      note: entry.subject === "call" ? "" : entry.detail,
    }));
  const came = taken.map((one) => ({
    key: `taken ${one.id}`,
    at: millis(one.at),
    when: dayAndTime(one.at, now()),
    kind: phoned,
    outcome: endOf(one.outcome),
    by: colleague(one.taken_by) ?? "",
    note: noteOf(one),
  }));
  return [...planned, ...[...made, ...came].toSorted((a, b) => b.at - a.at)];
}

function noteOf({ reason, note, verified }: Taken): string {
  return [
    t("calls.reason", { reason }),
    note,
    verified === null ? "" : verified ? t("calls.verified") : t("calls.notVerified"),
  ]
    .filter((part) => part !== "")
    .join(". ");
}

function CallTable({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const columns: readonly Column<Row>[] = [
    { key: "when", head: t("calls.when"), label: t("calls.when"), cell: ({ when }) => when },
    { key: "kind", head: t("calls.kind"), label: t("calls.kind"), cell: ({ kind }) => kind },
    { key: "outcome", head: t("calls.outcome"), label: t("calls.outcome"), cell: ({ outcome }) => outcome },
    { key: "by", head: t("calls.by"), label: t("calls.by"), cell: ({ by }) => by },
    {
      key: "note",
      head: t("calls.note"),
      label: t("calls.note"),
      cell: ({ note }) => (note === "" ? null : <span className="rw-lines">{note}</span>),
    },
  ];
  return (
    <Table
      caption={t("calls.caption")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      stack
      tight
    />
  );
}
