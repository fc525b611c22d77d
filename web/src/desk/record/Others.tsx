// Readings other than blood pressures: HbA1c and weight as a line where there are several, all of them in a table.

import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { millis } from "../../clinical/dates";
import { plot } from "../../clinical/chart";
import { formatMeasurement } from "../../clinical/numbers";
import { Chart } from "../../nhs/parts/Chart";
import { Table, type Column } from "../../nhs/Table";
import { causeName } from "../../words/clinical";
import { clinicalDate, dayOf, monthNames } from "../../words/when";
import { wordOf } from "../codes";
import { From } from "./From";
import { Meaning } from "./Meaning";
import { RowActs, takenAt } from "./PressureTable";
import type { Listed } from "./pressures";
import type { ReadingActs } from "./Readings";
import { seriesOf, type Series } from "./series";
import { measuredOf, type Kind } from "./values";
import { t } from "./words";

const SHOWN = 8;

/** Kinds of which a line says something: those that change over months. */
const DRAWN: readonly Kind[] = ["hba1c", "weight"];

export interface OthersProps {
  readonly readings: readonly Listed[];
  readonly acts: ReadingActs;
}

export function Others({ readings, acts }: OthersProps): ReactNode {
  const others = readings
    .filter(({ kind }) => kind !== "blood-pressure")
    .toSorted((a, b) => millis(b.taken_at) - millis(a.taken_at));
  if (others.length === 0) return null;
  const series = DRAWN.flatMap((kind) => seriesOf(readings, kind, dayOf(now())) ?? []);
  return (
    <>
      {series.length === 0 ? null : (
        <div className="rw-grid2">
          {series.map((one) => (
            <Line key={one.kind} series={one} />
          ))}
        </div>
      )}
      <div className="rw-paper rw-paper__in">
        <h3 className="rw-h3">{t("other.heading")}</h3>
        <OtherTable rows={others} acts={acts} />
      </div>
    </>
  );
}

function Line({ series }: { readonly series: Series }): ReactNode {
  const { kind, unit, measured, spec } = series;
  const title = t("series.heading", { kind: causeName(kind), unit });
  const drawn = plot(measured, spec);
  const [newest, oldest] = [drawn.rows[0], drawn.rows.at(-1)];
  if (newest === undefined || oldest === undefined) return null;
  const label = t("series.chart", {
    title,
    n: drawn.rows.length,
    from: clinicalDate(dayOf(oldest.at)),
    to: clinicalDate(dayOf(newest.at)),
    value: formatMeasurement(newest.values[kind] ?? 0, unit),
    date: clinicalDate(dayOf(newest.at)),
  });
  return (
    <figure className="rw-paper rw-paper__in">
      <figcaption className="rw-h3">{title}</figcaption>
      <Chart plot={drawn} label={label} monthNames={monthNames()} />
    </figure>
  );
}

function OtherTable({
  rows,
  acts,
}: {
  readonly rows: readonly Listed[];
  readonly acts: ReadingActs;
}): ReactNode {
  const [whole, setWhole] = useState(false);
  const columns: readonly Column<Listed>[] = [
    {
      key: "taken",
      head: t("column.taken"),
      label: t("column.taken"),
      cell: (reading) => <span className="rw-nowrap">{takenAt(reading)}</span>,
    },
    {
      key: "what",
      head: t("column.what"),
      label: t("column.what"),
      cell: (reading) =>
        reading.context === null
          ? causeName(reading.kind)
          : `${causeName(reading.kind)}, ${wordOf("context", reading.context)}`,
    },
    {
      key: "value",
      head: t("column.value"),
      label: t("column.value"),
      cell: (reading) =>
        reading.superseded ? (
          <s>{measuredOf(reading)}</s>
        ) : (
          <b className="rw-nowrap">{measuredOf(reading)}</b>
        ),
    },
    {
      key: "meaning",
      head: t("column.meaning"),
      label: t("column.meaning"),
      cell: (reading) => <Meaning reading={reading} />,
    },
    {
      key: "from",
      head: t("column.from"),
      label: t("column.from"),
      cell: (reading) => <From reading={reading} />,
    },
    {
      key: "acts",
      head: <span className="nhsuk-u-visually-hidden">{t("column.act")}</span>,
      label: "",
      cell: (reading) => <RowActs reading={reading} acts={acts} />,
    },
  ];
  return (
    <>
      <Table
        caption={t("other.caption")}
        captionHidden
        columns={columns}
        rows={whole ? rows : rows.slice(0, SHOWN)}
        rowKey={(reading) => reading.id}
        stack
        tight
      />
      {rows.length > SHOWN ? (
        <p className="rw-small rw-panel__foot">
          <button type="button" className="rw-aslink" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? t("bp.fewer") : t("other.allOf", { n: rows.length })}
          </button>
        </p>
      ) : null}
    </>
  );
}
