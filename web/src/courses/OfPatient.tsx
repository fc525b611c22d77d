// A patient's places in groups, and the groups in which one can be booked, as in a call.

import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { read, useAct, type Answer } from "../api/queries";
import { Tag } from "../nhs/Blocks";
import { Button } from "../nhs/Button";
import { Table } from "../nhs/Table";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { PatientLink, useOpensRecords } from "../shell/PatientLink";
import { ProblemNotice } from "../shell/ProblemNotice";
import { usePerson } from "../shell/useSession";
import { dayAndTime } from "../words/when";
import { Acts } from "./Acts";
import { beginsAt, STALE, type ListedGroup } from "./course";
import { t } from "./words";

type Place = Answer<"/v1/patients/{id}/courses">["items"][number];

export function OfPatient(): ReactNode {
  const opens = useOpensRecords();
  const { id } = useParams({ from: "/courses/patients/$id" });
  const { role } = usePerson();
  return (
    <Page title={t("patient.title")}>
      <div className="rw-stack rw-stack--wide">
        <div className="rw-stack rw-stack--small">
          <h1 className="rw-h1">{t("patient.title")}</h1>
          {opens ? (
            <p className="rw-mid">
              <PatientLink id={id}>{t("patient.back")}</PatientLink>
            </p>
          ) : null}
        </div>
        <Load query={read("/v1/patients/{id}/courses", { path: { id } })} wait={t("wait")}>
          {({ items }) => (
            <>
              {items.length === 0 ? (
                <p className="rw-mid">{t("patient.none")}</p>
              ) : (
                <Places places={items} mayAct={role !== "auditor"} />
              )}
              {role === "auditor" ? null : <Bookable patient={id} places={items} />}
            </>
          )}
        </Load>
      </div>
    </Page>
  );
}

function Places({
  places,
  mayAct,
}: {
  readonly places: readonly Place[];
  readonly mayAct: boolean;
}): ReactNode {
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("patient.caption")}
        captionHidden
        stack
        rows={places}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "group",
            head: t("group"),
            label: t("group"),
            rowHeader: true,
            cell: ({ title, of }) => `${title}: ${of.name}`,
          },
          {
            key: "stands",
            head: t("people.stands"),
            label: t("people.stands"),
            cell: ({ status }) => <Tag colour="grey">{t(`place.${status}`)}</Tag>,
          },
          {
            key: "acts",
            head: t("people.acts"),
            label: "",
            cell: ({ id, status, of }) => (mayAct ? <Acts id={id} status={status} who={of.name} /> : null),
          },
        ]}
      />
    </div>
  );
}

interface BookableProps {
  readonly patient: string;
  readonly places: readonly Place[];
}

/** Groups of the courses in which they have no place and wait for none. */
function Bookable({ patient, places }: BookableProps): ReactNode {
  const had = new Set(places.filter(isOpen).map(({ of }) => of.course));
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby="bookable">
      <h2 className="rw-h2" id="bookable">
        {t("patient.free")}
      </h2>
      <Load query={read("/v1/courses")} wait={t("wait")}>
        {({ items }) => {
          const toCome = items.flatMap(({ name, groups: of }) =>
            of.filter(isBookable).map((group) => ({ course: name, group })),
          );
          const groups = toCome.filter(({ course }) => !had.has(course)).map(({ group }) => group);
          return groups.length === 0 ? (
            <p className="rw-mid">
              {toCome.length === 0 ? t("patient.freeNone") : t("patient.freeNoneElse")}
            </p>
          ) : (
            <div className="rw-paper rw-paper__in">
              <Table
                caption={t("patient.groups")}
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
                    cell: ({ name }) => name,
                  },
                  {
                    key: "begins",
                    head: t("begins"),
                    label: t("begins"),
                    cell: ({ sessions }) => dayAndTime(Date.parse(beginsAt(sessions) ?? ""), now()),
                  },
                  {
                    key: "places",
                    head: t("places"),
                    label: t("places"),
                    cell: ({ taken, capacity, free }) => t("taken", { taken, capacity, free }),
                  },
                  {
                    key: "acts",
                    head: t("people.acts"),
                    label: "",
                    cell: (group) => <Book patient={patient} group={group} />,
                  },
                ]}
              />
            </div>
          );
        }}
      </Load>
    </section>
  );
}

function isOpen({ status }: Place): boolean {
  return status === "waiting" || status === "offered" || status === "booked";
}

function isBookable({ status, sessions }: ListedGroup): boolean {
  const at = beginsAt(sessions);
  return status === "open" && at !== undefined && Date.parse(at) > now();
}

function Book({ patient, group }: { readonly patient: string; readonly group: ListedGroup }): ReactNode {
  const book = useAct("post", "/v1/course-groups/{id}/places", { invalidates: STALE });
  return (
    <>
      {book.error === null ? null : <ProblemNotice problem={asProblem(book.error)} changes />}
      <p className="rw-acts">
        <Button
          size="small"
          variant="secondary"
          busy={book.isPending}
          onClick={() => book.mutate({ path: { id: group.id }, body: { patient } })}
        >
          {group.free > 0 ? t("patient.book") : t("patient.wait")}
          <span className="nhsuk-u-visually-hidden"> {t("of", { name: group.name })}</span>
        </Button>
      </p>
    </>
  );
}
