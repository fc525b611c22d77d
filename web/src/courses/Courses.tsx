// Courses with their groups: free places, how many wait, and how far people went.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../api/clock";
import { read } from "../api/queries";
import { Table } from "../nhs/Table";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { usePerson } from "../shell/useSession";
import { dayAndTime } from "../words/when";
import { beginsAt, type CourseView, type ListedGroup, type Rates } from "./course";
import { t } from "./words";

export function Courses(): ReactNode {
  return (
    <Page title={t("title")}>
      <div className="rw-stack rw-stack--wide">
        <div className="rw-stack rw-stack--small">
          <h1 className="rw-h1">{t("title")}</h1>
          <p className="rw-mid rw-soft">{t("lead")}</p>
        </div>
        <Load query={read("/v1/courses")} wait={t("wait")} lines={6}>
          {({ items }) => (
            <>
              {items.map((course) => (
                <One key={course.name} course={course} />
              ))}
            </>
          )}
        </Load>
      </div>
    </Page>
  );
}

function One({ course }: { readonly course: CourseView }): ReactNode {
  const { role } = usePerson();
  const { name, title, sessions, complete_from: from, groups, rates } = course;
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby={`course-${name}`}>
      <h2 className="rw-h2" id={`course-${name}`}>
        {title}
      </h2>
      <p className="rw-mid rw-soft">{t("asks", { n: sessions.length, from })}</p>
      <p className="rw-mid">{ratesOf(rates)}</p>
      {groups.length === 0 ? <p className="rw-mid">{t("none")}</p> : <Groups title={title} groups={groups} />}
      {role === "team-lead" ? (
        <p className="rw-mid">
          <Link to="/courses/new" search={{ course: name }}>
            {t("open.link")}
            <span className="nhsuk-u-visually-hidden"> {t("open.of", { course: title })}</span>
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function Groups({
  title,
  groups,
}: {
  readonly title: string;
  readonly groups: readonly ListedGroup[];
}): ReactNode {
  const { role, id: user } = usePerson();
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("caption", { title })}
        captionHidden
        stack
        rows={groups}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "group",
            head: t("group"),
            label: t("group"),
            rowHeader: true,
            cell: ({ id, name, leader }) =>
              role !== "care-manager" || leader === user ? (
                <Link to="/courses/groups/$group" params={{ group: id }}>
                  {name}
                </Link>
              ) : (
                name
              ),
          },
          {
            key: "begins",
            head: t("begins"),
            label: t("begins"),
            cell: ({ sessions, status }) => {
              const at = beginsAt(sessions);
              return status !== "open" || at === undefined
                ? t(`status.${status}`)
                : dayAndTime(Date.parse(at), now());
            },
          },
          {
            key: "where",
            head: t("where"),
            label: t("where"),
            cell: ({ place, manner }) => `${place} (${t(`manner.${manner}`)})`,
          },
          {
            key: "places",
            head: t("places"),
            label: t("places"),
            cell: ({ taken, capacity, free }) => t("taken", { taken, capacity, free }),
          },
          { key: "waiting", head: t("waiting"), label: t("waiting"), cell: ({ waiting }) => waiting },
        ]}
      />
    </div>
  );
}

/** Always the four numbers; the two shares where there are any. */
export function ratesOf(rates: Rates): string {
  const {
    offered,
    booked,
    came,
    completed,
    of_offered_per_cent: ofOffered,
    of_comers_per_cent: ofComers,
  } = rates;
  const four = { offered, booked, came, completed };
  if (ofOffered === null || ofComers === null) return t("rates", four);
  return t("ratesShares", { ...four, ofOffered, ofComers });
}
