// One unit month by month: the drawing, its table, and where it begins anew.

import type { ReactNode } from "react";
import type { components } from "../api/generated/schema";
import { Table, type Column } from "../nhs/Table";
import { classes } from "../nhs/classes";
import { Legend } from "../nhs/parts/Chart";
import { monthNames } from "../words/when";
import { timePlot, type TimePlot, type TimeRow } from "./overTime";
import { t } from "./words";

type View = components["schemas"]["UnitComparison"];

export function OverTime({ view }: { readonly view: View }): ReactNode {
  const plot = timePlot(view.over_time, view.months);
  if (plot.rows.length === 0) return <p className="rw-mid">{t("time.none")}</p>;
  const short = view.over_time.phases.some(({ limits }) => limits === null);
  return (
    <div className="rw-chartside">
      <div>
        <Drawing plot={plot} label={t("time.label", { name: view.unit.name, n: plot.rows.length })} />
        <Legend
          items={[
            { shape: "circle", filled: false, text: t("time.keyPlain") },
            { shape: "circle", filled: true, text: t("time.key") },
          ]}
        />
        {short ? <p className="rw-small rw-soft">{t("time.short")}</p> : null}
      </div>
      <Table
        caption={t("time.caption")}
        captionHidden
        stack
        columns={columns()}
        rows={plot.rows}
        rowKey={({ month }) => month}
      />
    </div>
  );
}

/** `Nov 2026` */
export function monthOf(day: string): string {
  return `${monthNames()[Number(day.slice(5, 7)) - 1] ?? ""} ${day.slice(0, 4)}`;
}

const columns = (): readonly Column<TimeRow>[] => [
  {
    key: "month",
    head: t("time.month"),
    label: t("time.month"),
    rowHeader: true,
    cell: ({ month }) => monthOf(month),
  },
  {
    key: "count",
    head: t("units.count"),
    label: t("units.count"),
    numeric: true,
    cell: ({ numerator: n, denominator: of }) => t("units.of", { n, of }),
  },
  {
    key: "per-cent",
    head: t("units.perCent"),
    label: t("units.perCent"),
    numeric: true,
    cell: ({ value }) => value.toFixed(1),
  },
  {
    key: "signals",
    head: t("time.signals"),
    label: t("time.signals"),
    cell: ({ signals, restart }) =>
      [
        ...(restart === null ? [] : [t("time.restart", { reason: restart })]),
        ...signals.map((signal) => t(`signal.${signal}`)),
      ].join("; "),
  },
];

interface DrawingProps {
  readonly plot: TimePlot;
  readonly label: string;
}

function Drawing({ plot, label }: DrawingProps): ReactNode {
  const { left, right, top, bottom } = plot;
  return (
    <svg
      className="rw-chart rw-chart--wide"
      viewBox={`0 0 ${plot.width} ${plot.height}`}
      role="img"
      aria-label={label}
    >
      {plot.perCents.map(({ value, y }) => (
        <g key={value}>
          <line className="ax" x1={left} x2={right} y1={y} y2={y} />
          <text x={left - 5} y={y + 4} textAnchor="end">
            {value} %
          </text>
        </g>
      ))}
      {plot.months.map(({ month, x }) => (
        <text key={month} x={x} y={bottom + 15} textAnchor={x > right - 30 ? "end" : "start"}>
          {monthOf(month)}
        </text>
      ))}
      {plot.restarts.map(({ month, x }) => (
        <line key={month} className="ph" x1={x} x2={x} y1={top} y2={bottom} />
      ))}
      {plot.limits.map(({ key, x1, x2, y, mean }) => (
        <line key={key} className={mean ? "tgt" : "lim lim--far"} x1={x1} x2={x2} y1={y} y2={y} />
      ))}
      {plot.lines.map((points) => (
        <polyline key={points} className="ln" points={points} />
      ))}
      {plot.marks.map(({ month, x, y, signalled }) => (
        <circle key={month} className={classes("pt", signalled && "above")} cx={x} cy={y} r={4} />
      ))}
    </svg>
  );
}
