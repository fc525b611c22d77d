// What is planned for the next working days against the minutes there are, drawn and as a table: both come from the same days.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { formatCount } from "../../clinical/numbers";
import { Bar } from "../../nhs/parts/Figures";
import { Table } from "../../nhs/Table";
import { dayOf, shortDay } from "../../words/when";
import type { DayLoad } from "../figures";
import type { BoardData } from "../live";
import { worstDay } from "../tiles";
import { t } from "../words";
import { Known, Panel } from "./Panel";

export function LoadPanel({ board }: { readonly board: BoardData }): ReactNode {
  return (
    <Panel title={t("load.title")}>
      <Known query={board.figures}>{({ load }) => <Days load={load} />}</Known>
    </Panel>
  );
}

function Days({ load }: { readonly load: readonly DayLoad[] }): ReactNode {
  const today = dayOf(now());
  const whole = Math.max(
    ...load.map(({ planned_minutes, available_minutes }) => Math.max(planned_minutes, available_minutes)),
    1,
  );
  return (
    <>
      <Table
        caption={t("load.table")}
        captionHidden
        rows={load}
        rowKey={({ date }) => date}
        columns={[
          {
            key: "day",
            head: t("load.day"),
            rowHeader: true,
            cell: ({ date }) => shortDay(date, today),
          },
          {
            key: "calls",
            head: t("load.calls"),
            numeric: true,
            cell: ({ date, calls }) =>
              calls === 0 ? (
                calls
              ) : (
                <Link to="/board/calls" search={{ figure: "due", on: date }}>
                  {formatCount(calls)}
                </Link>
              ),
          },
          {
            key: "bar",
            head: <span className="nhsuk-u-visually-hidden">{t("load.legend")}</span>,
            cell: ({ planned_minutes, available_minutes }) => (
              <Bar value={planned_minutes} mark={available_minutes} whole={whole} />
            ),
          },
          {
            key: "planned",
            head: t("load.planned"),
            numeric: true,
            cell: ({ planned_minutes }) => t("load.minutes", { n: formatCount(planned_minutes) }),
          },
          {
            key: "there",
            head: t("load.there"),
            numeric: true,
            cell: ({ available_minutes }) => t("load.minutes", { n: formatCount(available_minutes) }),
          },
          {
            key: "over",
            head: t("load.more"),
            numeric: true,
            cell: ({ planned_minutes, available_minutes }) =>
              planned_minutes > available_minutes ? (
                <b>{t("load.over", { n: formatCount(planned_minutes - available_minutes) })}</b>
              ) : null,
          },
        ]}
      />
      <p className="rw-small rw-soft">{verdict(load, today)}</p>
    </>
  );
}

function verdict(load: readonly DayLoad[], today: string): string {
  const worst = worstDay(load);
  return worst === undefined || worst.over === 0
    ? t("load.fits")
    : t("load.worst", { day: shortDay(worst.day.date, today), n: formatCount(worst.over) });
}
