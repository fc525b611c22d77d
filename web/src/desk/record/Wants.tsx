// What somebody wants, in their own words, and the next small step towards it.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { read, type Answer } from "../../api/queries";
import { pronounsOf } from "../../clinical/person";
import { dayOf, longDay } from "../../words/when";
import type { PatientRecord } from "./Banner";
import { t } from "./words";

type Goal = Answer<"/v1/patients/{id}/care-plan">["goals"][number];

export function Wants({ record }: { readonly record: PatientRecord }): ReactNode {
  const { data } = useQuery(read("/v1/patients/{id}/care-plan", { path: { id: record.id } }));
  const { subject } = pronounsOf(record.sex);
  const today = dayOf(now());
  return (
    <div className="rw-panel">
      <h3>{t("summary.wants", { she: subject })}</h3>
      {data === undefined ? null : (
        <>
          {data.goals.length === 0 ? <p className="rw-mid">{t("summary.wantsNone")}</p> : null}
          {data.goals.map((goal, index) => (
            <OneGoal key={goal.goal} goal={goal} first={index === 0} />
          ))}
          {data.review_on === null ? null : (
            <p className="rw-small rw-panel__foot">
              {data.review_on < today
                ? t("summary.reviewOver", { date: longDay(data.review_on, today) })
                : t("summary.review", { date: longDay(data.review_on, today) })}
            </p>
          )}
          <p className="rw-small rw-panel__foot">
            <Link to="/patients/$id" params={{ id: record.id }} hash="plan" replace>
              {t("nav.plan")}
            </Link>
          </p>
        </>
      )}
    </div>
  );
}

function OneGoal({ goal, first }: { readonly goal: Goal; readonly first: boolean }): ReactNode {
  const known = [
    goal.confidence === null ? "" : t("summary.confidence", { n: goal.confidence }),
    goal.next_step === "" ? "" : t("summary.step", { step: goal.next_step }),
  ].filter((part) => part !== "");
  return (
    <>
      {first ? (
        <blockquote className="rw-quote">{goal.goal}</blockquote>
      ) : (
        <p className="rw-mid rw-panel__foot">“{goal.goal}”</p>
      )}
      {known.length === 0 ? null : <p className="rw-mid rw-panel__foot">{known.join(", ")}</p>}
    </>
  );
}
