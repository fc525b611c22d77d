// What a candidate protocol would have judged otherwise, and whom it would phone at another interval. Nobody hears of it.

import type { ReactNode } from "react";
import { now } from "../../api/clock";
import type { Answer } from "../../api/queries";
import { formatCount } from "../../clinical/numbers";
import { lookOf, type Severity as Level } from "../../clinical/severity";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { Table } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { conditionName, inWords } from "../../words/clinical";
import { wordOf } from "../../words/codes";
import { dayOf, longDay } from "../../words/when";
import { READS } from "../live";
import { p } from "../words";

type Report = Answer<"/v1/shadow">;

export function Shadow(): ReactNode {
  return (
    <Page title={p("shadow.title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{p("shadow.title")}</h1>
      <Load query={READS.shadow} wait={p("wait")}>
        {(report) =>
          report.candidate === null ? (
            <Notice title={p("shadow.none")}>{p("shadow.noneBody")}</Notice>
          ) : (
            <One report={report} candidate={report.candidate} />
          )
        }
      </Load>
    </Page>
  );
}

function Judged({ severity, rule }: { readonly severity: Level; readonly rule: string }): ReactNode {
  const said = p(`shadow.severity.${severity}`);
  return (
    <>
      {severity === "none" ? (
        <span className="rw-soft">{said}</span>
      ) : (
        <Severity level={lookOf(severity)}>{said}</Severity>
      )}
      <br />
      <span className="rw-soft">{inWords(rule)}</span>
    </>
  );
}

function One({ report, candidate }: { readonly report: Report; readonly candidate: string }): ReactNode {
  const { judged, since, changed, called } = report;
  const today = dayOf(now());
  return (
    <>
      <p className="rw-mid rw-soft rw-lead">
        {since === null
          ? p("shadow.leadNever", { candidate })
          : p("shadow.lead", { candidate, judged: formatCount(judged), since: longDay(dayOf(since), today) })}
      </p>
      <section className="rw-section" aria-labelledby="changed">
        <h2 className="rw-h2 rw-section__title" id="changed">
          {p("shadow.changed")}
        </h2>
        {changed.length === 0 ? (
          <p className="rw-soft">{p("shadow.same")}</p>
        ) : (
          <div className="rw-paper rw-paper__in">
            <Table
              caption={p("shadow.changedCaption")}
              captionHidden
              rows={changed}
              rowKey={({ rule, shadow_rule, severity, shadow_severity }) =>
                `${rule} ${severity} ${shadow_rule} ${shadow_severity}`
              }
              columns={[
                { key: "now", head: p("shadow.now"), cell: (one) => <Judged {...one} /> },
                {
                  key: "then",
                  head: p("shadow.then"),
                  cell: (one) => <Judged severity={one.shadow_severity} rule={one.shadow_rule} />,
                },
                {
                  key: "readings",
                  head: p("shadow.readings"),
                  numeric: true,
                  cell: ({ readings }) => formatCount(readings),
                },
                {
                  key: "patients",
                  head: p("shadow.patients"),
                  numeric: true,
                  cell: ({ patients }) => formatCount(patients),
                },
              ]}
            />
          </div>
        )}
      </section>
      <section className="rw-section" aria-labelledby="called">
        <h2 className="rw-h2 rw-section__title" id="called">
          {p("shadow.called")}
        </h2>
        {called.length === 0 ? (
          <p className="rw-soft">{p("shadow.sameInterval")}</p>
        ) : (
          <div className="rw-paper rw-paper__in">
            <Table
              caption={p("shadow.calledCaption")}
              captionHidden
              rows={called}
              rowKey={({ conditions, phase, level }) => `${conditions.join(" ")} ${phase} ${level}`}
              columns={[
                {
                  key: "who",
                  head: p("shadow.who"),
                  cell: ({ conditions, phase, level }) =>
                    [
                      ...conditions.map(conditionName),
                      wordOf("phase", phase),
                      wordOf("level", String(level)),
                    ].join(", "),
                },
                { key: "now", head: p("shadow.now"), cell: ({ days }) => p("shadow.every", { n: days }) },
                {
                  key: "then",
                  head: p("shadow.then"),
                  cell: ({ shadow_days }) => p("shadow.every", { n: shadow_days }),
                },
                {
                  key: "patients",
                  head: p("shadow.patients"),
                  numeric: true,
                  cell: ({ patients }) => formatCount(patients),
                },
              ]}
            />
          </div>
        )}
      </section>
    </>
  );
}
