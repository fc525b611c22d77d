// The table of the pressures that the chart shows, and of those that it does not: what was corrected is struck through.

import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { formatPressure } from "../../clinical/numbers";
import { Table, type Column } from "../../nhs/Table";
import { clockTime, dayOf, shortDate } from "../../words/when";
import { wordOf } from "../codes";
import { From } from "./From";
import { Meaning } from "./Meaning";
import { pressureOf, type Listed, type PressureRow } from "./pressures";
import type { ReadingActs } from "./Readings";
import { t } from "./words";

/** Rows at first; the others are one press away. */
const SHOWN = 8;

export interface PressureTableProps {
  readonly rows: readonly PressureRow[];
  readonly title: string;
  readonly acts: ReadingActs;
}

export function PressureTable({ rows, title, acts }: PressureTableProps): ReactNode {
  const [whole, setWhole] = useState(false);
  const shown = whole ? rows : rows.slice(0, SHOWN);
  const columns: readonly Column<PressureRow>[] = [
    {
      key: "taken",
      head: t("column.taken"),
      label: t("column.taken"),
      cell: ({ reading }) => <span className="rw-nowrap">{takenAt(reading)}</span>,
    },
    {
      key: "where",
      head: t("column.where"),
      label: t("column.where"),
      cell: ({ reading }) =>
        reading.position === "standing"
          ? `${wordOf("setting", reading.setting)}, ${t("bp.standing")}`
          : wordOf("setting", reading.setting),
    },
    {
      key: "pressure",
      head: t("column.pressure"),
      label: t("column.pressure"),
      cell: ({ reading }) => <Figures reading={reading} />,
    },
    {
      key: "meaning",
      head: t("column.meaning"),
      label: t("column.meaning"),
      cell: ({ reading }) => <Meaning reading={reading} />,
    },
    {
      key: "from",
      head: t("column.from"),
      label: t("column.from"),
      cell: ({ reading }) => <From reading={reading} />,
    },
    {
      key: "acts",
      head: <span className="nhsuk-u-visually-hidden">{t("column.act")}</span>,
      label: "",
      cell: ({ reading }) => <RowActs reading={reading} acts={acts} />,
    },
  ];
  return (
    <>
      <Table
        caption={t("bp.caption", { title })}
        captionHidden
        columns={columns}
        rows={shown}
        rowKey={({ reading }) => reading.id}
        stack
        tight
      />
      {rows.length > SHOWN ? (
        <p className="rw-small rw-panel__foot">
          <button type="button" className="rw-aslink" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? t("bp.fewer") : t("bp.allOf", { n: rows.length })}
          </button>
        </p>
      ) : null}
    </>
  );
}

/** `25 Nov 10:40`: the minute matters where two are taken one after the other. */
export function takenAt({ taken_at, source }: Listed): string {
  const [day, time] = [shortDate(dayOf(taken_at), dayOf(now())), clockTime(taken_at)];
  // A referral tells the day alone.
  return source === "referral" && time === "00:00" ? day : `${day} ${time}`;
}

function Figures({ reading }: { readonly reading: Listed }): ReactNode {
  const pressure = pressureOf(reading);
  if (pressure === undefined) return reading.value_entered;
  const text = formatPressure(pressure.systolic, pressure.diastolic);
  return (
    <>
      {reading.superseded ? <s>{text}</s> : <b>{text}</b>}
      {reading.pulse === null ? null : `, ${Math.round(reading.pulse)}`}
    </>
  );
}

/** Acts on a row. Names say which row, since there are many. */
export function RowActs({
  reading,
  acts,
}: {
  readonly reading: Listed;
  readonly acts: ReadingActs;
}): ReactNode {
  const date = takenAt(reading);
  return (
    <span className="rw-rowacts">
      {reading.assessment === null ? null : (
        <button
          type="button"
          className="rw-aslink rw-small"
          aria-label={t("act.explainOf", { date })}
          onClick={() => acts.onExplain(reading)}
        >
          {t("act.explain")}
        </button>
      )}
      {reading.allowed_actions.includes("correct") ? (
        <button
          type="button"
          className="rw-aslink rw-small"
          aria-label={t("act.correctOf", { date })}
          onClick={() => acts.onCorrect(reading)}
        >
          {t("act.correct")}
        </button>
      ) : null}
    </span>
  );
}
