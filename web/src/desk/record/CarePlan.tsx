// The care plan in force, its earlier versions, and the way to write the next one.

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { read } from "../../api/queries";
import { pronounsOf } from "../../clinical/person";
import { Details } from "../../nhs/Blocks";
import { Notice } from "../../nhs/parts/Notice";
import { Wait } from "../../nhs/parts/Wait";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { dayOf, longDay } from "../../words/when";
import { useColleagues } from "../people";
import type { PatientRecord } from "./Banner";
import { may } from "./may";
import { CarePlanEditor } from "./CarePlanEditor";
import { Agreed, Goals } from "./GoalTable";
import type { CarePlan as Plan } from "./goals";
import { plan as t } from "./words";
import { t as record } from "./words";

export function CarePlan({ record: patient }: { readonly record: PatientRecord }): ReactNode {
  const { data, error, refetch } = useQuery(
    read("/v1/patients/{id}/care-plan", { path: { id: patient.id } }),
  );
  // The form keeps the version that it was opened on, whatever comes meanwhile.
  const [editing, setEditing] = useState<Plan>();
  const plans = may(patient, "plan-care") && patient.deceased_on === null;
  return (
    <section id="plan" aria-labelledby="plan-title">
      <div className="rw-section__head">
        <h2 className="rw-h1" id="plan-title">
          {record("nav.plan")}
        </h2>
        {data === undefined ? null : (
          <p className="rw-small rw-soft">
            <Written plan={data} />
            {plans && editing === undefined ? (
              <button type="button" className="rw-aslink" onClick={() => setEditing(data)}>
                {data.version === 0 ? t("write") : t("change")}
              </button>
            ) : null}
          </p>
        )}
      </div>
      {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />}
      {data === undefined && error === null ? <Wait>{t("wait")}</Wait> : null}
      {editing !== undefined ? (
        <CarePlanEditor record={patient} base={editing} onDone={() => setEditing(undefined)} />
      ) : data === undefined ? null : (
        <Shown record={patient} plan={data} />
      )}
    </section>
  );
}

function Written({ plan }: { readonly plan: Plan }): ReactNode {
  const colleague = useColleagues();
  const today = dayOf(now());
  if (plan.version === 0 || plan.written_at === null) return null;
  const date = longDay(dayOf(plan.written_at), today);
  const name = colleague(plan.written_by);
  const review =
    plan.review_on === null
      ? ""
      : plan.review_on < today
        ? `. ${t("reviewOver", { date: longDay(plan.review_on, today) })}`
        : `. ${t("review", { date: longDay(plan.review_on, today) })}`;
  const version =
    name === undefined
      ? t("version", { n: plan.version, date })
      : t("versionBy", { n: plan.version, date, name });
  return `${version}${review} · `;
}

function Shown({
  record: patient,
  plan,
}: {
  readonly record: PatientRecord;
  readonly plan: Plan;
}): ReactNode {
  const { object, possessive } = pronounsOf(patient.sex);
  const today = dayOf(now());
  if (plan.goals.length === 0 && plan.earlier.length === 0) {
    return <Notice title={t("none")}>{t("noneBody", { her: object, hers: possessive })}</Notice>;
  }
  return (
    <div className="rw-paper rw-paper__in">
      <Goals plan={plan} goals={plan.goals} caption={t("caption")} possessive={possessive} />
      <Agreed lines={plan.agreed} />
      {plan.earlier.length === 0 ? null : (
        <Details summary={t("earlier", { n: plan.earlier.length })}>
          {plan.earlier.map((before) => {
            const date = before.written_at === null ? "" : longDay(dayOf(before.written_at), today);
            const name = t("version", { n: before.version, date });
            return (
              <div className="rw-section" key={before.version}>
                <h3 className="rw-h3">{name}</h3>
                <Goals plan={plan} goals={before.goals} caption={name} possessive={possessive} />
                <Agreed lines={before.agreed} />
              </div>
            );
          })}
        </Details>
      )}
    </div>
  );
}
