// What the stays of a ward brought: every stay that ended counted once, and points gained a day.

import { Link, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { now } from "../api/clock";
import { read } from "../api/queries";
import { Details } from "../nhs/Blocks";
import { SummaryList, Table } from "../nhs/Table";
import { Select } from "../nhs/TextInput";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { dayOf, shortDate } from "../words/when";
import type { Report } from "./course";
import { t } from "./words";

export function OfWard(): ReactNode {
  const { ward } = useParams({ from: "/function/wards/$ward" });
  const [instrument, setInstrument] = useState<string>();
  const query = instrument === undefined ? {} : { instrument };
  return (
    <Page title={t("report.title")}>
      <div className="rw-stack rw-stack--wide">
        <div className="rw-stack rw-stack--small">
          <p className="rw-small">
            <Link to="/wards/$ward" params={{ ward }}>
              {t("report.back")}
            </Link>
          </p>
          <h1 className="rw-h1">{t("report.title")}</h1>
        </div>
        <Load
          query={{
            ...read("/v1/wards/{id}/function", { path: { id: ward }, query }),
            // What stays on the page keeps the focus of whoever chooses the next one.
            placeholderData: (before) => (before?.ward === ward ? before : undefined),
          }}
          wait={t("wait")}
          lines={6}
        >
          {(report) => <Whole report={report} chosen={instrument} onChoose={setInstrument} />}
        </Load>
      </div>
    </Page>
  );
}

interface WholeProps {
  readonly report: Report;
  /** Choice whose report may still be on its way. */
  readonly chosen: string | undefined;
  readonly onChoose: (instrument: string) => void;
}

function Whole({ report, chosen, onChoose }: WholeProps): ReactNode {
  const { ward_name: name, from, until, instrument, instruments, title, licence } = report;
  const today = dayOf(now());
  return (
    <>
      <div className="rw-stack rw-stack--small">
        <p className="rw-mid">
          {name}. {t("report.days", { from: shortDate(from, today), until: shortDate(until, today) })}
        </p>
        <p className="rw-mid rw-soft">{t("report.about")}</p>
        <Select
          id="instrument"
          label={t("report.instrument")}
          value={chosen ?? instrument}
          options={instruments.map((one) => ({ value: one.name, text: one.title }))}
          onChange={(event) => onChoose(event.target.value)}
        />
      </div>
      <section className="rw-section rw-stack rw-stack--small" aria-labelledby="whole">
        <h2 className="rw-h2" id="whole">
          {title}
        </h2>
        <Figures report={report} />
      </section>
      {report.ended === 0 ? null : <Account report={report} />}
      {report.measured === 0 ? null : <Bands report={report} />}
      <Details summary={t("licence")}>
        <p>{licence}</p>
      </Details>
    </>
  );
}

function Figures({ report }: { readonly report: Report }): ReactNode {
  const { ended, measured, began_at_best: best, change } = report;
  if (ended === 0) return <p className="rw-mid">{t("report.none")}</p>;
  return (
    <SummaryList
      rows={[
        { key: "ended", name: t("report.ended"), value: ended },
        { key: "measured", name: t("report.measured"), value: measured },
        { key: "best", name: t("report.best"), value: best },
        { key: "per-day", name: t("report.perDay"), value: perDaySays(change, report.least) },
        ...(change === null
          ? []
          : [{ key: "mean", name: t("report.mean"), value: t("report.meanValue", { ...change }) }]),
      ]}
    />
  );
}

function perDaySays(change: Report["change"], least: number): string {
  if (change === null) return t("report.tooFew", { least });
  const { per_day: perDay, low, high } = change;
  return t("report.perDayValue", { perDay, low, high });
}

/** Every stay that ended, once: measured, or by the reason why not. */
function Account({ report }: { readonly report: Report }): ReactNode {
  const rows = [
    { key: "measured", says: t("report.measured"), stays: report.measured },
    ...report.unmeasured.map(({ why, stays }) => ({ key: why, says: t(`why.${why}`), stays })),
  ];
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby="account">
      <h2 className="rw-h2" id="account">
        {t("report.accountTitle")}
      </h2>
      <div className="rw-paper rw-paper__in">
        <Table
          caption={t("report.accountCaption")}
          captionHidden
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: "what", head: t("report.what"), rowHeader: true, cell: ({ says }) => says },
            { key: "count", head: t("report.count"), numeric: true, cell: ({ stays }) => stays },
          ]}
        />
      </div>
    </section>
  );
}

function Bands({ report }: { readonly report: Report }): ReactNode {
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby="bands">
      <h2 className="rw-h2" id="bands">
        {t("report.bandsTitle")}
      </h2>
      <p className="rw-mid rw-soft">{t("report.bandsAbout")}</p>
      <div className="rw-paper rw-paper__in">
        <Table
          caption={t("report.bandsCaption")}
          captionHidden
          stack
          rows={report.bands}
          rowKey={({ name }) => name}
          columns={[
            {
              key: "band",
              head: t("report.band"),
              label: t("report.band"),
              rowHeader: true,
              cell: ({ from, to, says }) =>
                from === to ? t("report.bandOne", { from, says }) : t("report.bandOf", { from, to, says }),
            },
            {
              key: "stays",
              head: t("report.count"),
              label: t("report.count"),
              numeric: true,
              cell: ({ stays }) => stays,
            },
            {
              key: "per-day",
              head: t("report.perDay"),
              label: t("report.perDay"),
              cell: ({ change }) => perDaySays(change, report.least),
            },
          ]}
        />
      </div>
    </section>
  );
}
