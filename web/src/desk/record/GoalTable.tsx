// Goals of a care plan as a table, in the person's own priority.

import type { ReactNode } from "react";
import { Table, type Column } from "../../nhs/Table";
import { wordOf } from "../codes";
import type { CarePlan as Plan } from "./goals";
import { plan as t } from "./words";

interface GoalsProps {
  /** Plan whose areas have titles. */
  readonly plan: Pick<Plan, "areas">;
  readonly goals: Plan["goals"];
  readonly caption: string;
  readonly possessive: string;
}

export function Goals({ plan, goals, caption, possessive }: GoalsProps): ReactNode {
  type Row = Plan["goals"][number] & { readonly no: number };
  const areaOf = (name: string): string => plan.areas.find((area) => area.name === name)?.title ?? name;
  const goalHead = t("goal", { hers: possessive });
  const columns: readonly Column<Row>[] = [
    { key: "no", head: t("no"), label: "", cell: ({ no }) => no },
    {
      key: "goal",
      head: goalHead,
      label: goalHead,
      cell: ({ goal, progress }) => (
        <>
          <b className="rw-lines">{goal}</b>
          {progress === "" ? null : (
            <span className="rw-lines rw-small">
              <br />
              {t("went", { how: progress })}
            </span>
          )}
        </>
      ),
    },
    { key: "area", head: t("area"), label: t("area"), cell: ({ area }) => areaOf(area) },
    { key: "stage", head: t("stage"), label: t("stage"), cell: ({ stage }) => wordOf("stage", stage) },
    {
      key: "confidence",
      head: t("confidence"),
      label: t("confidence"),
      numeric: true,
      cell: ({ confidence }) => (confidence === null ? t("notSaid") : t("of10", { n: confidence })),
    },
    {
      key: "step",
      head: t("step"),
      label: t("step"),
      cell: ({ next_step }) =>
        next_step === "" ? t("notSaid") : <span className="rw-lines">{next_step}</span>,
    },
  ];
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columns}
      rows={goals.map((goal, index) => ({ ...goal, no: index + 1 }))}
      rowKey={({ no }) => no}
      stack
    />
  );
}

/** Agreements for the next call; nothing where there are none. */
export function Agreed({ lines }: { readonly lines: Plan["agreed"] }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <div className="rw-panel__foot rw-mid">
      <b>{t("agreed")}</b>
      <ul className="nhsuk-list nhsuk-list--bullet rw-mid">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
