// Blood pressures of six months, as a drawing and as the table of the same days.

import { useState, type ReactNode } from "react";
import { now } from "../../../api/clock";
import { asProblem } from "../../../api/problem";
import { dayOf } from "../../../clinical/dates";
import { formatPressure } from "../../../clinical/numbers";
import { Chart, Legend } from "../../../nhs/parts/Chart";
import { Wait } from "../../../nhs/parts/Wait";
import { ProblemNotice } from "../../../shell/ProblemNotice";
import { monthNames, shortDate, writtenDate } from "../../../words/when";
import { Meaning } from "../../record/Meaning";
import { pressureOf, pressuresIn, pressuresOf, type Pressures, type Target } from "../../record/pressures";
import { useReadings } from "../../record/readings";
import { figureOf } from "../../record/values";
import { useCallView, useDraft } from "../view";
import { t } from "../words";

const SIX_MONTHS = 183;

export function Trend(): ReactNode {
  const { room } = useCallView();
  const { setting: chosen } = useDraft();
  const { readings, average, clinic, error, refetch } = useReadings(room.patient);
  const [asTable, setTable] = useState(false);
  // Where nothing was measured at home there may be something from the clinic: better that than nothing.
  const other = chosen === "home" ? "clinic" : "home";
  const has = (where: typeof chosen): boolean => pressuresIn(readings ?? [], where).length > 0;
  const setting = has(chosen) || !has(other) ? chosen : other;
  const title = t(`trend.${setting}`);
  const held = setting === "home" ? average?.target : clinic?.target;
  const target = held ? { systolic: held.systolic_below, diastolic: held.diastolic_below } : undefined;
  const shown =
    readings === undefined
      ? undefined
      : pressuresOf(readings, { setting, days: SIX_MONTHS, today: dayOf(now()), target, phases: [] });
  const some = shown !== undefined && shown.rows.length > 0;
  return (
    <section aria-labelledby="trend">
      <h2 id="trend">
        {title}
        {some ? (
          <button type="button" className="rw-aslink rw-end" onClick={() => setTable(!asTable)}>
            {t(asTable ? "trend.chart" : "trend.table")}
          </button>
        ) : null}
      </h2>
      {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />}
      {shown === undefined ? (
        error === null ? (
          <Wait bare>{t("trend.wait")}</Wait>
        ) : null
      ) : some ? (
        asTable ? (
          <Table shown={shown} />
        ) : (
          <Drawing shown={shown} title={title} target={target} />
        )
      ) : (
        <p className="rw-mid rw-soft">{t("trend.none")}</p>
      )}
    </section>
  );
}

interface DrawingProps {
  readonly shown: Pressures;
  readonly title: string;
  readonly target: Target | undefined;
}

function Drawing({ shown, title, target }: DrawingProps): ReactNode {
  const drawn = shown.rows.filter((row) => row.drawn).map(({ reading }) => reading);
  const [newest, oldest] = [drawn[0], drawn.at(-1)];
  const words = (reading: typeof newest): string => {
    const pressure = reading === undefined ? undefined : pressureOf(reading);
    return pressure === undefined ? "" : formatPressure(pressure.systolic, pressure.diastolic);
  };
  const label =
    newest === undefined || oldest === undefined
      ? title
      : t("trend.label", {
          title,
          first: words(oldest),
          firstDay: writtenDate(dayOf(oldest.taken_at)),
          last: words(newest),
          lastDay: writtenDate(dayOf(newest.taken_at)),
        });
  return (
    <figure>
      <Chart
        plot={shown.narrow}
        label={target === undefined ? label : `${label} ${t("trend.labelTarget", { ...target })}`}
        monthNames={monthNames()}
      />
      <Legend
        items={[
          ...(target === undefined
            ? []
            : [{ shape: "circle" as const, filled: true, text: t("trend.above") }]),
          { shape: "circle", filled: false, text: t("trend.at") },
          { shape: "square", filled: false, text: t("trend.diastolic") },
        ]}
      />
    </figure>
  );
}

function Table({ shown }: { readonly shown: Pressures }): ReactNode {
  const today = dayOf(now());
  return (
    <table className="rw-table rw-table--narrow">
      <thead>
        <tr>
          <th scope="col">{t("trend.day")}</th>
          <th scope="col">{t("trend.value")}</th>
          <th scope="col">{t("trend.means")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.rows.map(({ reading }) => (
          <tr key={reading.id}>
            <td className="rw-nowrap">{shortDate(dayOf(reading.taken_at), today)}</td>
            <td>{figureOf(reading)}</td>
            <td>
              <Meaning reading={reading} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
