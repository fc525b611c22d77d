// What a practice wants to know of one of its patients without leaving the list: the value that counts and whether it is
// at target, the last call, who looks after them.

import { useQuery } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { read } from "../../api/queries";
import { Severity } from "../../nhs/parts/Severity";
import { Wait } from "../../nhs/parts/Wait";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { causeName, conditionName } from "../../words/clinical";
import { dayOf, shortDate } from "../../words/when";
import { controlOf, lastCall, valueOf } from "../people";
import { t } from "../words";

export function Glance({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const box = useId();
  return (
    <>
      <button
        type="button"
        className="rw-aslink"
        aria-expanded={open}
        aria-controls={box}
        onClick={() => setOpen(!open)}
      >
        {t(open ? "patients.hide" : "patients.show")}
        <span className="nhsuk-u-visually-hidden"> {t("patients.showOf", { name })}</span>
      </button>
      <div id={box}>{open ? <Seen id={id} /> : null}</div>
    </>
  );
}

function Seen({ id }: { readonly id: string }): ReactNode {
  const path = { path: { id } };
  const record = useQuery(read("/v1/patients/{id}", path));
  const readings = useQuery(read("/v1/patients/{id}/readings", { ...path, query: { limit: 1 } }));
  const timeline = useQuery(read("/v1/patients/{id}/timeline", { ...path, query: { limit: 100 } }));
  const error = record.error ?? readings.error ?? timeline.error;
  if (error !== null) {
    const again = (): void => void Promise.all([record.refetch(), readings.refetch(), timeline.refetch()]);
    return <ProblemNotice problem={asProblem(error)} onAgain={again} />;
  }
  if (record.data === undefined || readings.data === undefined || timeline.data === undefined) {
    return <Wait bare>{t("patients.glanceWait")}</Wait>;
  }
  const today = dayOf(now());
  const day = (of: string): string => shortDate(of, today);
  const control = controlOf(readings.data);
  const latest = readings.data.items[0];
  const call = lastCall(timeline.data.items);
  return (
    <dl className="rw-facts rw-small rw-glance">
      <dt>{t("glance.conditions")}</dt>
      <dd>{record.data.conditions.map(conditionName).join(", ")}</dd>
      {control === null ? null : (
        <>
          <dt>{t("glance.bp")}</dt>
          <dd>
            <b>{control.value}</b>{" "}
            {"home" in control.of
              ? t("glance.home", { n: control.of.home })
              : t("glance.clinic", { day: day(control.of.clinic) })}{" "}
            {control.atTarget === null ? null : (
              <Severity level={control.atTarget ? "ok" : "info"}>
                {t(control.atTarget ? "glance.atTarget" : "glance.aboveTarget")}
              </Severity>
            )}
          </dd>
        </>
      )}
      {latest === undefined || latest.kind === "blood-pressure" ? null : (
        <>
          <dt>{causeName(latest.kind)}</dt>
          <dd>
            <b>{valueOf(latest)}</b> {day(dayOf(latest.taken_at))}
          </dd>
        </>
      )}
      {latest === undefined ? (
        <>
          <dt>{t("glance.value")}</dt>
          <dd>{t("glance.noReading")}</dd>
        </>
      ) : null}
      <dt>{t("glance.lastContact")}</dt>
      <dd>
        {call.spoken === null ? t("glance.noContact") : day(call.spoken)}
        {call.tried === null ? null : `, ${t("glance.tried", { day: day(call.tried) })}`}
      </dd>
      <dt>{t("glance.with")}</dt>
      <dd>{record.data.enrolment?.care_manager_name ?? t("glance.nobody")}</dd>
    </dl>
  );
}
