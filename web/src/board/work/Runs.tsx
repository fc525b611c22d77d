// The nights, one by one, and one of them with its reasons and its lists.

import { useQueries, useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { read, useAct } from "../../api/queries";
import { formatCount } from "../../clinical/numbers";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { SummaryList, Table } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useMay } from "../../shell/useSession";
import { wordOf } from "../../words/codes";
import { dayAndTime, dayOf, longDay } from "../../words/when";
import { Accounted, NightsTable } from "../board/NightsPanel";
import { byDate, nightRow, type Run as Night } from "../figures";
import { READS } from "../live";
import { p, t } from "../words";
import { ListPage } from "./ListPage";
import { Pages } from "./Pages";

const PAGE = 30;

export function Runs(): ReactNode {
  const { after } = useSearch({ from: "/runs" });
  return (
    <ListPage
      title={p("runs.title")}
      lead={p("runs.lead")}
      query={read("/v1/runs", { query: { limit: PAGE, ...(after !== undefined && { after }) } })}
      isEmpty={({ items }) => items.length === 0}
      none={t("nights.none")}
    >
      {({ items, next }) => (
        <>
          <div className="rw-paper rw-paper__in">
            <NightsTable runs={items.toSorted(byDate)} />
          </div>
          <Pages to="/runs" after={after} next={next} />
        </>
      )}
    </ListPage>
  );
}

export function Run(): ReactNode {
  const { date } = useParams({ from: "/runs/$date" });
  const today = dayOf(now());
  return (
    <Page title={p("runs.title")} className="rw-page rw-page--lead">
      <p className="rw-small">
        <Link to="/runs">{p("runs.back")}</Link>
      </p>
      <h1 className="rw-h1">{p("runs.one", { day: longDay(date, today) })}</h1>
      <Load query={read("/v1/runs", { query: { limit: 200 } })} wait={p("wait")} lines={6}>
        {({ items }) => {
          const run = items.find((one) => one.date === date);
          return run === undefined ? <NotWritten date={date} /> : <One run={run} />;
        }}
      </Load>
    </Page>
  );
}

function NotWritten({ date }: { readonly date: string }): ReactNode {
  const [done, setDone] = useState(false);
  const write = useAct("post", "/v1/runs", { invalidates: ["/v1/runs", "/v1/call-lists/{date}"] });
  const day = longDay(date, dayOf(now()));
  return (
    <>
      <Notice title={p("runs.none")}>{p("runs.noneBody")}</Notice>
      {write.error instanceof Problem ? <ProblemNotice problem={write.error} changes /> : null}
      {done ? <Notice title={p("runs.written", { day })} live="status" /> : null}
      {date >= dayOf(now()) ? (
        <Button
          variant="secondary"
          busy={write.isPending}
          onClick={() =>
            write.mutate({ body: { kind: "call-list", date } }, { onSuccess: () => setDone(true) })
          }
        >
          {p("runs.write", { day })}
        </Button>
      ) : null}
    </>
  );
}

function One({ run }: { readonly run: Night }): ReactNode {
  const may = useMay();
  const row = nightRow(run);
  const missing = run.eligible - row.accounted;
  const time = now();
  const reasons = Object.entries(run.excluded).toSorted(([, a], [, b]) => b - a);
  return (
    <>
      <p className="rw-mid rw-soft rw-lead">
        {run.finished_at === null
          ? t("nights.running")
          : p("runs.took", {
              from: dayAndTime(run.started_at, time),
              until: dayAndTime(run.finished_at, time),
            })}
      </p>
      <div className="rw-grid2">
        <section className="rw-paper rw-paper__in" aria-labelledby="sums">
          <h2 className="rw-h2" id="sums">
            {run.reconciled ? <Severity level="ok">{t("tile.night.all")}</Severity> : <Accounted row={row} />}
          </h2>
          <SummaryList
            rows={[
              { key: "eligible", name: p("runs.eligible"), value: formatCount(run.eligible) },
              {
                key: "listed",
                name: p("runs.listed"),
                value: may("list-enrolments") ? (
                  <Link to="/runs/$date/people" params={{ date: run.date }} search={{ decided: "listed" }}>
                    {formatCount(run.listed)}
                  </Link>
                ) : (
                  formatCount(run.listed)
                ),
              },
              { key: "excluded", name: p("runs.excluded"), value: formatCount(row.accounted - run.listed) },
              ...(missing === 0
                ? []
                : [{ key: "missing", name: p("runs.missing"), value: formatCount(missing) }]),
            ]}
          />
        </section>
        <div className="rw-paper rw-paper__in">
          <Table
            caption={p("runs.caption")}
            captionHidden
            className="rw-table--words"
            rows={reasons}
            rowKey={([reason]) => reason}
            columns={[
              {
                key: "reason",
                head: p("runs.reason"),
                rowHeader: true,
                cell: ([reason]) => wordOf("listing", reason),
              },
              {
                key: "patients",
                head: p("runs.patients"),
                numeric: true,
                cell: ([reason, patients]) =>
                  may("list-enrolments") ? (
                    <Link to="/runs/$date/people" params={{ date: run.date }} search={{ decided: reason }}>
                      {formatCount(patients)}
                    </Link>
                  ) : (
                    formatCount(patients)
                  ),
              },
            ]}
          />
          <p className="rw-small rw-soft">{t("nights.why")}</p>
        </div>
      </div>
      {may("read-call-lists") ? <Lists date={run.date} /> : <p className="rw-soft">{p("runs.adminLists")}</p>}
    </>
  );
}

/** The lists of the day: how many each care manager was given, and how far they have come. */
function Lists({ date }: { readonly date: string }): ReactNode {
  const managers = useQuery(READS.managers).data?.items ?? [];
  const lists = useQueries({
    queries: managers.map(({ id }) =>
      read("/v1/call-lists/{date}", { path: { date }, query: { care_manager: id } }),
    ),
    combine: (answers) => answers.map(({ data }) => data?.items),
  });
  const rows = managers.map((manager, at) => ({ manager, items: lists[at] }));
  return (
    <section className="rw-section" aria-labelledby="lists">
      <h2 className="rw-h2 rw-section__title" id="lists">
        {p("runs.lists")}
      </h2>
      <div className="rw-paper rw-paper__in">
        <Table
          caption={p("runs.listsCaption")}
          captionHidden
          rows={rows}
          rowKey={({ manager }) => manager.id}
          columns={[
            { key: "manager", head: p("runs.manager"), rowHeader: true, cell: ({ manager }) => manager.name },
            {
              key: "listed",
              head: p("runs.listed"),
              numeric: true,
              cell: ({ items }) => (items === undefined ? "" : items.length),
            },
            {
              key: "done",
              head: p("runs.doneCalls"),
              numeric: true,
              cell: ({ items }) =>
                items === undefined ? "" : items.filter(({ status }) => status === "completed").length,
            },
          ]}
        />
      </div>
    </section>
  );
}
