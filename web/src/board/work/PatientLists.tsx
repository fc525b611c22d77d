// The patients whom a number of the board counts: those of a care manager, and those whom nobody looks after today.

import { useQueries, useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { readAll } from "../../api/queries";
import { identifyingName, shortAge } from "../../clinical/person";
import { Notice } from "../../nhs/parts/Notice";
import { Wait } from "../../nhs/parts/Wait";
import { Table } from "../../nhs/Table";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { wordOf } from "../../words/codes";
import { dayOf, longDay } from "../../words/when";
import { byName, type Enrolment, holderOf, isWith } from "../figures";
import { isOutcome } from "../outcome";
import { READS } from "../live";
import { p } from "../words";
import { ListPage } from "./ListPage";

function useNames(): ReadonlyMap<string, string> {
  return new Map(useQuery(READS.managers).data?.items.map(({ id, name }) => [id, name]));
}

/** Own patients of a care manager and those covered for a colleague: what the caseload counts. */
export function Caseload(): ReactNode {
  const { id } = useParams({ from: "/caseloads/$id" });
  const name = useNames().get(id) ?? p("cm.title");
  return (
    <ListPage
      title={p("load.title", { name })}
      query={readAll("/v1/enrolments", { held_by: id })}
      isEmpty={(all) => all.length === 0}
      none={p("load.none")}
    >
      {(all) => <Rows enrolments={all.toSorted(byName)} />}
    </ListPage>
  );
}

export function UncoveredPatients(): ReactNode {
  const { manager } = useSearch({ from: "/uncovered" });
  const isOf = (one: Enrolment): boolean => manager === undefined || isWith(manager)(one);
  return (
    <ListPage
      title={p("unc.title")}
      lead={p("unc.lead")}
      query={readAll("/v1/enrolments", { uncovered: true })}
      isEmpty={(all) => !all.some(isOf)}
      none={p("unc.none")}
      live
    >
      {(all) => <Rows enrolments={all.filter(isOf).toSorted(byName)} gives />}
    </ListPage>
  );
}

/** Of a night: who is listed, or who is not for one reason or several. */
export function NightPatients(): ReactNode {
  const { date } = useParams({ from: "/runs/$date/people" });
  const { decided } = useSearch({ from: "/runs/$date/people" });
  const reasons = decided.split(",").filter(isOutcome);
  const lists = useQueries({
    queries: reasons.map((one) => readAll("/v1/enrolments", { night: date, decided: one })),
    combine: (answers) => ({
      all: answers.every(({ data }) => data !== undefined)
        ? answers.flatMap(({ data }) => data ?? [])
        : undefined,
      error: answers.find(({ error }) => error !== null)?.error ?? null,
      again: () => {
        for (const { refetch } of answers) void refetch();
      },
    }),
  });
  const day = longDay(date, dayOf(now()));
  return (
    <Page title={p("night.title", { day })} className="rw-page rw-page--lead">
      <p className="rw-small">
        <Link to="/runs/$date" params={{ date }}>
          {p("runs.one", { day })}
        </Link>
      </p>
      <h1 className="rw-h1">
        {reasons.length === 0 ? p("load.none") : reasons.map((one) => wordOf("listing", one)).join("; ")}
      </h1>
      {lists.error === null ? null : <ProblemNotice problem={asProblem(lists.error)} onAgain={lists.again} />}
      {lists.all === undefined ? (
        lists.error === null && <Wait lines={6}>{p("wait")}</Wait>
      ) : lists.all.length === 0 ? (
        <Notice title={p("load.none")} />
      ) : (
        <Rows enrolments={lists.all.toSorted(byName)} />
      )}
    </Page>
  );
}

interface RowsProps {
  readonly enrolments: readonly Enrolment[];
  /** Whether each leads to where the patients of their care manager are given to others. */
  readonly gives?: boolean;
}

function Rows({ enrolments, gives = false }: RowsProps): ReactNode {
  const names = useNames();
  return (
    <>
      <p className="rw-mid" role="status">
        {p("load.people", { n: enrolments.length })}
      </p>
      <div className="rw-paper rw-paper__in">
        <Table
          caption={p("load.caption")}
          captionHidden
          stack
          tight
          rows={enrolments}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "patient",
              head: p("wait.patient"),
              label: p("wait.patient"),
              cell: ({ patient, person }) => (
                <>
                  <Link to="/patients/$id" params={{ id: patient }}>
                    <b>{identifyingName(person)}</b>
                  </Link>{" "}
                  <span className="rw-soft">{shortAge(person.age)}</span>
                </>
              ),
            },
            {
              key: "stands",
              head: p("load.stands"),
              label: p("load.stands"),
              cell: ({ status }) => wordOf("stay", status),
            },
            {
              key: "phase",
              head: p("load.phase"),
              label: p("load.phase"),
              cell: ({ phase }) => wordOf("phase", phase),
            },
            {
              key: "manager",
              head: p("load.manager"),
              label: p("load.manager"),
              cell: (one) => {
                const own = names.get(one.care_manager ?? "") ?? "";
                if (gives) {
                  return (
                    <Link to="/team/$id" params={{ id: holderOf(one) ?? "" }}>
                      {names.get(holderOf(one) ?? "") ?? ""}
                    </Link>
                  );
                }
                return one.covered_by === null ? own : p("load.covered", { name: own });
              },
            },
          ]}
        />
      </div>
    </>
  );
}
