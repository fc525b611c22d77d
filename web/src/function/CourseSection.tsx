// The course by one instrument: a small chart, and every assessment in the table below it.

import type { ReactNode } from "react";
import { now } from "../api/clock";
import { Details, Tag } from "../nhs/Blocks";
import { Button } from "../nhs/Button";
import { Table, type Column } from "../nhs/Table";
import { dayOf, shortDate } from "../words/when";
import { courseOf, type Assessment, type Course, type Instrument } from "./course";
import { t } from "./words";

interface CourseSectionProps {
  readonly instrument: Instrument;
  readonly assessments: readonly Assessment[];
  /** Left out for who may not assess. */
  readonly onCorrect?: ((one: Assessment) => void) | undefined;
  /** Why none can be corrected now. */
  readonly keepsFrom?: string | undefined;
}

export function CourseSection({
  instrument,
  assessments,
  onCorrect,
  keepsFrom,
}: CourseSectionProps): ReactNode {
  const { name, title, better, lowest, highest, purpose, licence } = instrument;
  const course = courseOf(instrument, assessments);
  const today = dayOf(now());
  const columns: readonly Column<Assessment>[] = [
    {
      key: "on",
      head: t("course.on"),
      label: t("course.on"),
      rowHeader: true,
      cell: ({ on }) => shortDate(on, today),
    },
    {
      key: "occasion",
      head: t("course.occasion"),
      label: t("course.occasion"),
      cell: ({ occasion }) => t(`occasion.${occasion}`),
    },
    {
      key: "total",
      head: t("course.total"),
      label: t("course.total"),
      cell: (one) => <Total one={one} most={highest} />,
    },
    {
      key: "how",
      head: t("course.how"),
      label: t("course.how"),
      cell: ({ manner, informant }) =>
        t("how", { manner: t(`manner.${manner}`), informant: t(`informant.${informant}`) }),
    },
    { key: "by", head: t("course.by"), label: t("course.by"), cell: ({ by_name: by }) => by },
    {
      key: "acts",
      head: t("course.acts"),
      label: "",
      cell: (one) =>
        one.superseded_at === null && onCorrect !== undefined ? (
          <Button size="small" variant="secondary" disabledReason={keepsFrom} onClick={() => onCorrect(one)}>
            {t("correct")}
            <span className="nhsuk-u-visually-hidden">
              {" "}
              {t("correct.of", { occasion: t(`occasion.${one.occasion}`), day: shortDate(one.on, today) })}
            </span>
          </Button>
        ) : null,
    },
  ];
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby={`course-${name}`}>
      <h2 className="rw-h2" id={`course-${name}`}>
        {title}
      </h2>
      <p className="rw-mid rw-soft">
        {better === "higher" ? t("course.higher", { most: highest }) : t("course.lower", { least: lowest })}{" "}
        {purpose}
      </p>
      {course.rows.length === 0 ? (
        <p className="rw-mid">{t("none")}</p>
      ) : (
        <div className="rw-paper rw-paper__in">
          {course.marks.length === 0 ? null : <Chart course={course} title={title} />}
          <Table
            caption={t("course.caption", { title })}
            captionHidden
            stack
            rows={course.rows}
            rowKey={({ id }) => id}
            columns={onCorrect === undefined ? columns.slice(0, -1) : columns}
          />
        </div>
      )}
      <Details summary={t("licence")}>
        <p>{licence}</p>
      </Details>
    </section>
  );
}

function Total({ one, most }: { readonly one: Assessment; readonly most: number }): ReactNode {
  const { total, band, missing, superseded_at: replaced } = one;
  return (
    <>
      {total === null ? t("course.noTotal", { items: missing.join(", ") }) : t("course.of", { total, most })}{" "}
      {band === null ? null : <span className="rw-soft">{band}</span>}{" "}
      {replaced === null ? null : <Tag colour="grey">{t("replaced")}</Tag>}
    </>
  );
}

function Chart({ course, title }: { readonly course: Course; readonly title: string }): ReactNode {
  const { width, height, left, right, bottom, grid, days, marks, line } = course;
  const today = dayOf(now());
  const inForce = course.rows.filter(({ id }) => marks.some((mark) => mark.id === id));
  const points = inForce
    .toReversed()
    .map(({ on, total }) => t("course.point", { day: shortDate(on, today), total: total ?? "" }));
  return (
    <svg
      className="rw-chart rw-chart--wide"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t("course.chart", { title, points: points.join(", ") })}
    >
      {grid.map(({ value, y }) => (
        <g key={value}>
          <line className="ax" x1={left} x2={right} y1={y} y2={y} />
          <text x={left - 5} y={y + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {days.map(({ day, x }) => (
        <text key={day} x={x} y={bottom + 18} textAnchor="middle">
          {shortDate(day, today)}
        </text>
      ))}
      <polyline className="ln" points={line} />
      {marks.map(({ id, x, y, total }) => (
        <g key={id}>
          <circle className="pt above" cx={x} cy={y} r={5} />
          <text className="v" x={x} y={y > 26 ? y - 9 : y + 18} textAnchor="middle">
            {total}
          </text>
        </g>
      ))}
    </svg>
  );
}
