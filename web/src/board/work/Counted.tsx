// The calls and the dials that a number of the board counts.

import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { type ItemOf, readAll } from "../../api/queries";
import { formatCount } from "../../clinical/numbers";
import { identifyingName, shortAge } from "../../clinical/person";
import { Severity } from "../../nhs/parts/Severity";
import { Table } from "../../nhs/Table";
import { clockTime, dayAndTime, dayOf, longDay, shortDay } from "../../words/when";
import { READS } from "../live";
import { c, p, t } from "../words";
import { ListPage } from "./ListPage";

type CountedCall = ItemOf<"/v1/board/calls">;
type CountedDial = ItemOf<"/v1/board/dials">;

export function CountedCalls(): ReactNode {
  const { figure, on } = useSearch({ from: "/board/calls" });
  const today = dayOf(now());
  const title =
    figure === "due"
      ? p("calls.due", { day: longDay(on ?? today, today) })
      : p(figure === "left" ? "calls.left" : "calls.completed");
  return (
    <ListPage
      title={title}
      {...(figure === "due" ? { lead: p("calls.dueLead") } : {})}
      query={readAll("/v1/board/calls", figure === "due" ? { figure, due_on: on ?? today } : { figure })}
      isEmpty={(calls) => calls.length === 0}
      none={p("calls.none")}
      live
    >
      {(calls) => <Calls calls={calls} />}
    </ListPage>
  );
}

/** Orders calls as the day is made: what was completed last, else what has been due for the longest. */
function byDay(a: CountedCall, b: CountedCall): number {
  return (
    (b.completed_at ?? "").localeCompare(a.completed_at ?? "") ||
    a.due_on.localeCompare(b.due_on) ||
    Number(a.id) - Number(b.id)
  );
}

function Person({ patient, person }: Pick<CountedCall, "patient" | "person">): ReactNode {
  return (
    <>
      <Link to="/patients/$id" params={{ id: patient }}>
        <b>{identifyingName(person)}</b>
      </Link>{" "}
      <span className="rw-soft">{shortAge(person.age)}</span>
    </>
  );
}

function Calls({ calls }: { readonly calls: readonly CountedCall[] }): ReactNode {
  const names = new Map(useQuery(READS.managers).data?.items.map(({ id, name }) => [id, name]));
  const today = dayOf(now());
  const minutes = calls.reduce((sum, call) => sum + call.minutes, 0);
  return (
    <>
      <p className="rw-mid" role="status">
        {p("calls.count", { n: calls.length })}, {t("load.minutes", { n: formatCount(minutes) })}
      </p>
      <div className="rw-paper rw-paper__in">
        <Table
          caption={p("calls.caption")}
          captionHidden
          stack
          tight
          rows={calls.toSorted(byDay)}
          rowKey={({ id }) => id}
          columns={[
            { key: "patient", head: p("calls.patient"), label: p("calls.patient"), cell: Person },
            {
              key: "kind",
              head: p("calls.kind"),
              label: p("calls.kind"),
              cell: ({ kind }) => c(`kind.${kind}`),
            },
            {
              key: "due",
              head: p("calls.dueOn"),
              label: p("calls.dueOn"),
              cell: ({ due_on }) => shortDay(due_on, today),
            },
            {
              key: "stands",
              head: p("calls.stands"),
              label: p("calls.stands"),
              cell: ({ status, completed_at }) =>
                completed_at === null
                  ? p(`calls.status.${status}`)
                  : p("calls.completedAt", { time: clockTime(completed_at) }),
            },
            {
              key: "minutes",
              head: p("calls.minutes"),
              label: p("calls.minutes"),
              numeric: true,
              cell: ({ minutes: planned }) => planned,
            },
            {
              key: "manager",
              head: p("calls.manager"),
              label: p("calls.manager"),
              cell: ({ care_manager }) => names.get(care_manager ?? "") ?? p("cb.nobody"),
            },
          ]}
        />
      </div>
    </>
  );
}

export function CountedDials(): ReactNode {
  const { band } = useSearch({ from: "/board/dials" });
  return (
    <ListPage
      title={
        band === undefined ? p("dials.today") : p("dials.band", { band: t(`reach.${band}`).toLowerCase() })
      }
      query={readAll("/v1/board/dials", band === undefined ? {} : { band })}
      isEmpty={(dials) => dials.length === 0}
      none={t("reach.nobody")}
      live
    >
      {(dials) => <Dials dials={dials} />}
    </ListPage>
  );
}

function Dials({ dials }: { readonly dials: readonly CountedDial[] }): ReactNode {
  const reached = dials.filter((dial) => dial.reached).length;
  return (
    <>
      <p className="rw-mid" role="status">
        {p("dials.count", { n: dials.length })}, {p("dials.reached", { n: formatCount(reached) })}
      </p>
      <div className="rw-paper rw-paper__in">
        <Table
          caption={p("dials.caption")}
          captionHidden
          stack
          tight
          rows={dials.toReversed()}
          rowKey={(dial) => `${dial.at} ${dial.call} ${dial.disposition ?? ""}`}
          columns={[
            {
              key: "at",
              head: p("dials.at"),
              label: p("dials.at"),
              cell: ({ at }) => dayAndTime(at, now()),
            },
            { key: "patient", head: p("calls.patient"), label: p("calls.patient"), cell: Person },
            {
              key: "end",
              head: p("dials.end"),
              label: p("dials.end"),
              cell: ({ disposition }) => c(`end.${disposition ?? "completed"}`),
            },
            {
              key: "reached",
              head: p("dials.reachedHead"),
              label: p("dials.reachedHead"),
              cell: ({ reached: yes }) =>
                yes ? <Severity level="ok">{p("dials.yes")}</Severity> : p("dials.no"),
            },
            {
              key: "by",
              head: p("dials.by"),
              label: p("dials.by"),
              cell: ({ by_name }) => by_name ?? "",
            },
          ]}
        />
      </div>
    </>
  );
}
