// Calls back that were promised and are still owed, the soonest first.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { identifyingName } from "../../clinical/person";
import { millis } from "../../clinical/dates";
import { Severity } from "../../nhs/parts/Severity";
import { Table } from "../../nhs/Table";
import { TimeLeft } from "../../shell/Clock";
import { dayAndTime, dayOf, shortDay } from "../../words/when";
import type { OwedCallback } from "../figures";
import { READS } from "../live";
import { p } from "../words";
import { ListPage } from "./ListPage";

/** From how many milliseconds on a promise is soon due. */
const SOON = 60 * 60_000;

export function Callbacks(): ReactNode {
  return (
    <ListPage
      title={p("cb.title")}
      query={READS.callbacks}
      isEmpty={(owed) => owed.length === 0}
      none={p("cb.none")}
      noneBody={p("cb.noneBody")}
      live
    >
      {(owed) => <Rows owed={owed} />}
    </ListPage>
  );
}

function Rows({ owed }: { readonly owed: readonly OwedCallback[] }): ReactNode {
  const managers = new Map(useQuery(READS.managers).data?.items.map(({ id, name }) => [id, name]));
  const time = now();
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={p("cb.caption")}
        captionHidden
        stack
        rows={owed.toSorted((a, b) => millis(a.due_at) - millis(b.due_at))}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "patient",
            head: p("cb.patient"),
            label: p("cb.patient"),
            cell: ({ patient, person }) => (
              <Link to="/patients/$id" params={{ id: patient }}>
                <b>{identifyingName(person)}</b>
              </Link>
            ),
          },
          {
            key: "by",
            head: p("cb.by"),
            label: p("cb.by"),
            cell: ({ due_at }) => dayAndTime(due_at, time),
          },
          {
            key: "left",
            head: p("cb.left"),
            label: p("cb.left"),
            cell: ({ due_at, broken }) =>
              broken || millis(due_at) <= time ? (
                <Severity level="amber">{p("cb.broken")}</Severity>
              ) : (
                <TimeLeft until={due_at} soon={SOON} bare />
              ),
          },
          {
            key: "urgency",
            head: p("cb.urgency"),
            label: p("cb.urgency"),
            cell: ({ kind, urgency }) =>
              kind === "discharge" ? (
                <Link to="/hospital">{p("cb.discharge")}</Link>
              ) : (
                p(urgency === "urgent" ? "cb.urgent" : "cb.ordinary")
              ),
          },
          {
            key: "manager",
            head: p("cb.manager"),
            label: p("cb.manager"),
            cell: ({ care_manager }) => managers.get(care_manager ?? "") ?? p("cb.nobody"),
          },
          {
            key: "attempts",
            head: p("cb.attempts"),
            label: p("cb.attempts"),
            numeric: true,
            cell: ({ attempts }) => attempts,
          },
          {
            key: "next",
            head: p("cb.next"),
            label: p("cb.next"),
            cell: ({ next_at, next_on }) =>
              next_at ? dayAndTime(next_at, time) : shortDay(next_on, dayOf(time)),
          },
        ]}
      />
    </div>
  );
}
