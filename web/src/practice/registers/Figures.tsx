// A register in figures: its sizes, how its people stand with each measure, who is overdue. Each number of one's own practice
// leads to the people behind it.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { components } from "../../api/generated/schema";
import { dayOf } from "../../clinical/dates";
import { now } from "../../api/clock";
import { formatCount } from "../../clinical/numbers";
import { Table, type Column } from "../../nhs/Table";
import { shortDate } from "../../words/when";
import type { ListSearch } from "./search";
import { t } from "./words";

export type PracticeRegister = components["schemas"]["PracticeRegister"];
type Measured = components["schemas"]["MeasuredRegister"];
type Recall = components["schemas"]["RecallSize"];
type Size = components["schemas"]["RegisterSize"];

interface FiguresProps {
  readonly register: PracticeRegister;
  /** Whether it is one's own, so that the people behind a number may be seen. */
  readonly own: boolean;
}

export function Figures({ register, own }: FiguresProps): ReactNode {
  const { pressures } = register;
  return (
    <>
      <p className="rw-soft rw-section__title">
        {t("summary", {
          people: t("people.n", { n: register.people }),
          date: shortDate(register.on, dayOf(now())),
          enrolled: register.enrolled,
        })}
      </p>
      {register.lately_in_hospital === 0 ? null : (
        <p className="rw-mid">
          {t("hospital")}{" "}
          <Count
            n={register.lately_in_hospital}
            own={own}
            search={{ lately_in_hospital: true }}
            says={t("hospital.says", { people: t("people.n", { n: register.lately_in_hospital }) })}
          />
        </p>
      )}
      <section className="rw-section" aria-labelledby="sizes">
        <h2 className="rw-h2" id="sizes">
          {t("sizes.title")}
        </h2>
        <Sizes sizes={register.registers} own={own} />
      </section>
      <section className="rw-section" aria-labelledby="measures">
        <h2 className="rw-h2" id="measures">
          {t("measures.title")}
        </h2>
        <p className="rw-mid rw-soft">{t("measures.body")}</p>
        <Measures measures={register.measures} own={own} />
        {pressures.pressures === 0 ? null : (
          <p className="rw-small rw-soft">
            {t("habits", {
              n: pressures.pressures,
              zeros: pressures.ending_in_0,
              exact: pressures.exactly_140_90,
            })}
          </p>
        )}
      </section>
      <section className="rw-section" aria-labelledby="recalls">
        <h2 className="rw-h2" id="recalls">
          {t("recalls.title")}
        </h2>
        <Recalls register={register} own={own} />
      </section>
    </>
  );
}

interface CountProps {
  readonly n: number;
  readonly search: ListSearch;
  readonly own: boolean;
  /** Subject of the count, for whoever hears the link alone. */
  readonly says: string;
}

function Count({ n, search, own, says }: CountProps): ReactNode {
  if (!own || n === 0) return formatCount(n);
  return (
    <Link to="/people/list" search={search} aria-label={says}>
      {formatCount(n)}
    </Link>
  );
}

function Sizes({ sizes, own }: { readonly sizes: readonly Size[]; readonly own: boolean }): ReactNode {
  const columns: readonly Column<Size>[] = [
    {
      key: "register",
      head: t("sizes.register"),
      label: t("sizes.register"),
      rowHeader: true,
      cell: ({ register }) => t(`register.${register}`),
    },
    {
      key: "people",
      head: t("sizes.people"),
      label: t("sizes.people"),
      numeric: true,
      cell: ({ register, people }) => (
        <Count
          n={people}
          own={own}
          search={{ register }}
          says={`${t(`register.${register}`)}: ${t("people.n", { n: people })}`}
        />
      ),
    },
  ];
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("sizes.caption")}
        captionHidden
        columns={columns}
        rows={sizes}
        rowKey={({ register }) => register}
      />
    </div>
  );
}

const COUNTED = [
  ["met", "met", "met"],
  ["not_met", "notMet", "not-met"],
  ["excepted", "excepted", "excepted"],
  ["not_counted", "notCounted", "not-counted"],
] as const;

function Measures({
  measures,
  own,
}: {
  readonly measures: readonly Measured[];
  readonly own: boolean;
}): ReactNode {
  const counts = COUNTED.map(([field, word, standing]): Column<Measured> => ({
    key: field,
    head: t(word),
    label: t(word),
    numeric: true,
    cell: (measured) => (
      <Count
        n={measured[field]}
        own={own}
        search={{ measure: measured.name, standing }}
        says={t("listOf", {
          n: measured[field],
          standing: t(`standing.${standing}`),
          measure: measured.title,
        })}
      />
    ),
  }));
  const columns: readonly Column<Measured>[] = [
    {
      key: "measure",
      head: t("measure"),
      label: t("measure"),
      rowHeader: true,
      cell: ({ title, framework, version, source }) => (
        <>
          {title}
          <br />
          <span className="rw-small rw-soft" title={source}>
            {t("by", { framework, version })}
          </span>
        </>
      ),
    },
    ...counts,
    {
      key: "per-cent",
      head: t("perCent"),
      label: t("perCent"),
      numeric: true,
      cell: ({ per_cent: perCent }) => (perCent === null ? t("nobody") : `${perCent.toFixed(1)} %`),
    },
    {
      key: "points",
      head: t("points"),
      label: t("points"),
      numeric: true,
      cell: ({ points, points_at_most: most }) =>
        points === null || most === null ? "" : t("pointsOf", { points: points.toFixed(1), most }),
    },
  ];
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("measures.caption")}
        captionHidden
        stack
        columns={columns}
        rows={measures}
        rowKey={({ name }) => name}
      />
    </div>
  );
}

function Recalls({ register, own }: FiguresProps): ReactNode {
  const columns: Column<Recall>[] = [
    {
      key: "what",
      head: t("recalls.what"),
      label: t("recalls.what"),
      rowHeader: true,
      cell: ({ title, source }) => <span title={source}>{title}</span>,
    },
    {
      key: "due",
      head: t("recalls.due"),
      label: t("recalls.due"),
      cell: ({ within_months: n }) => t("recalls.months", { n }),
    },
    {
      key: "overdue",
      head: t("recalls.overdue"),
      label: t("recalls.overdue"),
      numeric: true,
      cell: ({ name, title, overdue, people }) =>
        own && overdue > 0 ? (
          <Link to="/people/list" search={{ recall: name }} aria-label={`${title}: ${overdue}`}>
            {t("recalls.of", { n: overdue, of: people })}
          </Link>
        ) : (
          t("recalls.of", { n: overdue, of: people })
        ),
    },
  ];
  if (own)
    columns.push({
      key: "file",
      head: <span className="nhsuk-u-visually-hidden">{t("recalls.file")}</span>,
      label: "",
      cell: ({ name, title, overdue }) =>
        overdue === 0 ? null : (
          <a href={`/v1/registers/${register.practice_ods_code}/recalls/${name}`} download="recall.csv">
            {t("recalls.file")}
            <span className="nhsuk-u-visually-hidden">{t("recalls.fileOf", { title })}</span>
          </a>
        ),
    });
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("recalls.caption")}
        captionHidden
        stack
        columns={columns}
        rows={register.recalls}
        rowKey={({ name }) => name}
      />
    </div>
  );
}
