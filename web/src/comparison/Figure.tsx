// Units of a kind beside each other by one figure: the funnel, its table, and what its limits are.

import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../api/clock";
import { read } from "../api/queries";
import { Details } from "../nhs/Blocks";
import { Table, type Column } from "../nhs/Table";
import { Legend } from "../nhs/parts/Chart";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { dayOf, shortDate } from "../words/when";
import type { By } from "./by";
import { funnelPlot, type Funnel, type FunnelRow } from "./funnel";
import { FunnelChart } from "./FunnelChart";
import { t } from "./words";

export function Figure(): ReactNode {
  const { by, figure } = useParams({ from: "/comparison/$by/$figure" });
  const of = { path: { figure } };
  return by === "practices" ? (
    <Load query={read("/v1/comparison/practices/{figure}", of)} wait={t("wait")} lines={8}>
      {(funnel) => <Shown funnel={funnel} by="practices" />}
    </Load>
  ) : (
    <Load query={read("/v1/comparison/care-managers/{figure}", of)} wait={t("wait")} lines={8}>
      {(funnel) => <Shown funnel={funnel} by="care-managers" />}
    </Load>
  );
}

interface ShownProps {
  readonly funnel: Funnel;
  readonly by: By;
}

function Shown({ funnel, by }: ShownProps): ReactNode {
  const { figure, from, on, target, units } = funnel;
  const today = dayOf(now());
  const plot = funnelPlot(funnel);
  const outside = plot.rows.filter((row) => row.outside).length;
  const period = { from: shortDate(from, today), on: shortDate(on, today) };
  const alone = units.length === 1 && units[0]?.own === true;
  return (
    <Page title={figure.title} className="rw-page rw-page--lead">
      <p className="rw-small">
        <Link to="/comparison">{t("title")}</Link>
      </p>
      <h1 className="rw-h1">{figure.title}</h1>
      <p className="rw-mid rw-soft">
        {t(`by.${by}`)}. {t("figureBy", figure)}.{" "}
        {from === on ? t("asOf", { date: period.on }) : t("period", period)}{" "}
        {target === null ? null : t("target", { target: target.toFixed(1) })}
      </p>
      {units.length === 0 ? <p className="rw-mid">{t("units.none")}</p> : null}
      {plot.marks.length === 0 ? null : (
        <section className="rw-section" aria-labelledby="units">
          <h2 className="rw-h2 rw-section__title" id="units">
            {t("units.title")}
          </h2>
          {alone ? <p className="rw-mid">{t("units.alone")}</p> : null}
          <div className="rw-chartside">
            <div>
              <FunnelChart
                plot={plot}
                label={t("chartLabel", { title: figure.title, n: plot.marks.length, outside })}
              />
              <Legend
                items={[
                  { shape: "circle", filled: false, text: t("key.within") },
                  { shape: "circle", filled: true, text: t("key.outside") },
                ]}
              />
              <p className="rw-small rw-soft">{limits(funnel)}</p>
              <p className="rw-small rw-soft">{t("limitsLines")}</p>
            </div>
            <Units rows={plot.rows} by={by} figure={figure.name} />
          </div>
          {units.some((unit) => unit.too_few) ? <p className="rw-small rw-soft">{t("fewBody")}</p> : null}
        </section>
      )}
      <Details summary={t("source")}>
        <p>{figure.source}</p>
      </Details>
    </Page>
  );
}

function limits({ widened, spread_known: known }: Funnel): string {
  if (widened) return t("limitsWide");
  return known ? t("limitsPlain") : `${t("limitsPlain")} ${t("limitsFew")}`;
}

interface UnitsProps {
  readonly rows: readonly FunnelRow[];
  readonly by: By;
  readonly figure: string;
}

function Units({ rows, by, figure }: UnitsProps): ReactNode {
  const columns: readonly Column<FunnelRow>[] = [
    {
      key: "name",
      head: t("units.name"),
      label: t("units.name"),
      rowHeader: true,
      cell: ({ unit: { unit, name, own } }) =>
        unit === null ? (
          t("letter", { letter: name })
        ) : (
          <Link to="/comparison/$by/$figure/$unit" params={{ by, figure, unit }}>
            {own ? t("us", { name }) : name}
          </Link>
        ),
    },
    {
      key: "count",
      head: t("units.count"),
      label: t("units.count"),
      numeric: true,
      cell: ({ unit: { numerator: n, denominator: of } }) =>
        n === null || of === null ? t("few") : t("units.of", { n, of }),
    },
    {
      key: "per-cent",
      head: t("units.perCent"),
      label: t("units.perCent"),
      numeric: true,
      cell: ({ unit: { per_cent: perCent } }) => (perCent === null ? "" : perCent.toFixed(1)),
    },
    ...(rows.some(({ unit }) => unit.response_per_cent !== null) ? [response()] : []),
    {
      key: "position",
      head: t("units.position"),
      label: t("units.position"),
      cell: ({ unit: { position } }) => (position === null ? "" : t(`position.${position}`)),
    },
  ];
  return (
    <Table
      caption={t("units.caption")}
      captionHidden
      stack
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      rowClass={({ outside }) => (outside ? "rw-funnel__outside" : undefined)}
    />
  );
}

const response = (): Column<FunnelRow> => ({
  key: "response",
  head: t("units.response"),
  label: t("units.response"),
  numeric: true,
  cell: ({ unit: { response_per_cent: rate } }) => (rate === null ? "" : rate.toFixed(1)),
});
