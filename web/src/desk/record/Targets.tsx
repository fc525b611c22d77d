// Targets of somebody's own: agreed, reviewed, ended. They go before those of the group, and nothing is overwritten.

import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { read, useAct, type Answer } from "../../api/queries";
import { formatMeasurement } from "../../clinical/numbers";
import { pronounsOf } from "../../clinical/person";
import { Details } from "../../nhs/Blocks";
import { Button } from "../../nhs/Button";
import { Table, type Column } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { dayOf, shortDate } from "../../words/when";
import { wordOf } from "../codes";
import { useColleagues } from "../people";
import { ActProblem } from "./ActProblem";
import { AgreeTarget } from "./AgreeTarget";
import type { PatientRecord } from "./Banner";
import { UNITS } from "./units";
import { targets as t } from "./words";

type Target = Answer<"/v1/patients/{id}/targets">["items"][number];

function shown({ measure, value, diastolic }: Target): string {
  if (diastolic !== null) return t("below", { systolic: value, diastolic });
  const measured = formatMeasurement(value, UNITS[measure]);
  return measure === "hba1c" ? t("atMost", { value: measured }) : t("usual", { value: measured });
}

export function Targets({ record }: { readonly record: PatientRecord }): ReactNode {
  const [agreeing, setAgreeing] = useState(false);
  const { possessive } = pronounsOf(record.sex);
  return (
    <div className="rw-paper rw-paper__in" id="targets">
      <div className="rw-section__head">
        <h3 className="rw-h3">{t("heading")}</h3>
        {agreeing || record.deceased_on !== null ? null : (
          <p className="rw-small">
            <button type="button" className="rw-aslink" onClick={() => setAgreeing(true)}>
              {t("agree", { her: possessive })}
            </button>
          </p>
        )}
      </div>
      {agreeing ? <AgreeTarget record={record} onDone={() => setAgreeing(false)} /> : null}
      <Load query={read("/v1/patients/{id}/targets", { path: { id: record.id } })} wait={t("wait")} lines={2}>
        {({ items }) => <List items={items} possessive={possessive} />}
      </Load>
    </div>
  );
}

function List({ items, possessive }: { readonly items: readonly Target[]; readonly possessive: string }) {
  const held = items.filter(({ ended_at }) => ended_at === null);
  const over = items.filter(({ ended_at }) => ended_at !== null);
  const today = dayOf(now());
  return (
    <>
      {held.length === 0 ? (
        <p className="rw-mid">{t("none", { her: possessive })}</p>
      ) : (
        <HeldTable held={held} possessive={possessive} />
      )}
      {over.length === 0 ? null : (
        <Details summary={t("earlier", { n: over.length })}>
          <ul className="rw-plain rw-mid">
            {over.map((target) => (
              <li key={target.id}>
                {t("ended", {
                  measure: wordOf("measure", target.measure),
                  value: shown(target),
                  date: shortDate(dayOf(target.ended_at ?? target.set_at), today),
                })}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

function HeldTable({ held, possessive }: { readonly held: readonly Target[]; readonly possessive: string }) {
  const colleague = useColleagues();
  const today = dayOf(now());
  const columns: readonly Column<Target>[] = [
    {
      key: "measure",
      head: t("measure"),
      label: t("measure"),
      cell: ({ measure }) => wordOf("measure", measure),
    },
    { key: "value", head: t("value"), label: t("value"), cell: (target) => <b>{shown(target)}</b> },
    { key: "reason", head: t("reason"), label: t("reason"), cell: ({ reason }) => reason },
    {
      key: "review",
      head: t("review"),
      label: t("review"),
      cell: ({ review_on }) =>
        review_on < today ? `${shortDate(review_on, today)}. ${t("overdue")}` : shortDate(review_on, today),
    },
    {
      key: "by",
      head: t("by"),
      label: t("by"),
      cell: ({ set_at, set_by }) => {
        const date = shortDate(dayOf(set_at), today);
        const name = colleague(set_by);
        return name === undefined ? date : t("agreedBy", { date, name });
      },
    },
    {
      key: "act",
      head: <span className="nhsuk-u-visually-hidden">{t("act")}</span>,
      label: "",
      cell: (target) => <End target={target} possessive={possessive} />,
    },
  ];
  return (
    <Table
      caption={t("caption")}
      captionHidden
      columns={columns}
      rows={held}
      rowKey={({ id }) => id}
      stack
      tight
    />
  );
}

function End({ target, possessive }: { readonly target: Target; readonly possessive: string }): ReactNode {
  const [sure, setSure] = useState(false);
  const act = useAct("post", "/v1/targets/{id}/end", {
    invalidates: ["/v1/patients/{id}/targets", "/v1/patients/{id}/readings"],
  });
  if (!sure) {
    return (
      <button
        type="button"
        className="rw-aslink rw-small"
        aria-label={t("endOf", { measure: wordOf("measure", target.measure) })}
        onClick={() => setSure(true)}
      >
        {t("end")}
      </button>
    );
  }
  return (
    <>
      <p className="rw-small">{t("endSure", { her: possessive })}</p>
      <p className="rw-notice__acts">
        <Button size="small" busy={act.isPending} onClick={() => act.mutate({ path: { id: target.id } })}>
          {act.isPending ? t("ending") : t("endYes")}
        </Button>
        <Button size="small" variant="secondary" onClick={() => setSure(false)}>
          {t("endNo")}
        </Button>
      </p>
      <ActProblem error={act.error} />
    </>
  );
}
