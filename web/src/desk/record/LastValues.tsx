// The newest value of each kind.

import { Fragment, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { Wait } from "../../nhs/parts/Wait";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { causeName } from "../../words/clinical";
import { dayOf, shortDate } from "../../words/when";
import type { PatientRecord } from "./Banner";
import { Meaning } from "./Meaning";
import type { Listed } from "./pressures";
import { useReadings } from "./readings";
import { changeOf, lastOfEach, measuredOf } from "./values";
import { t } from "./words";

export function LastValues({ record }: { readonly record: PatientRecord }): ReactNode {
  const { readings, error, refetch } = useReadings(record.id);
  return (
    <div className="rw-panel">
      <h3>{t("summary.values")}</h3>
      {readings === undefined ? (
        error === null ? (
          <Wait bare>{t("readings.wait")}</Wait>
        ) : (
          <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />
        )
      ) : (
        <Values record={record} readings={readings} />
      )}
    </div>
  );
}

interface ValuesProps {
  readonly record: PatientRecord;
  readonly readings: readonly Listed[];
}

function Values({ record, readings }: ValuesProps): ReactNode {
  const last = lastOfEach(readings);
  if (last.length === 0 && record.smokes_now === null) {
    return <p className="rw-mid">{t("summary.valuesNone")}</p>;
  }
  return (
    <dl className="rw-facts rw-mid">
      {last.map((reading) => (
        <Fragment key={reading.id}>
          <dt>{causeName(reading.kind)}</dt>
          <dd>
            <b className="rw-nowrap">{measuredOf(reading)}</b>{" "}
            <Beside reading={reading} readings={readings} />
          </dd>
        </Fragment>
      ))}
      <dt>{t("summary.smokes")}</dt>
      <dd>
        <b>
          {record.smokes_now === null
            ? t("summary.notRecorded")
            : record.smokes_now
              ? t("summary.smokesYes")
              : t("summary.smokesNo")}
        </b>
      </dd>
    </dl>
  );
}

/** Meaning of a value, where it is judged; else how it has changed, or when it was taken. */
function Beside({ reading, readings }: { readonly reading: Listed; readonly readings: readonly Listed[] }) {
  const today = dayOf(now());
  const day = dayOf(reading.taken_at);
  const when = day === today ? t("summary.today") : shortDate(day, today);
  const { assessment } = reading;
  if (assessment !== null && (assessment.severity !== "none" || assessment.at_target !== null)) {
    return (
      <>
        <Meaning reading={reading} /> <span className="rw-soft rw-nowrap">{when}</span>
      </>
    );
  }
  const change = reading.kind === "weight" ? changeOf(readings, "weight") : undefined;
  return (
    <span className="rw-soft">
      {change === undefined
        ? when
        : t("summary.change", { change: change.text, date: shortDate(dayOf(change.since), today) })}
    </span>
  );
}
