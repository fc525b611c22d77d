// Patients whom nobody looks after today, to be given to somebody by hand.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { readAll } from "../../api/queries";
import { identifyingName } from "../../clinical/person";
import { Notice } from "../../nhs/parts/Notice";
import { Table } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { byPlace, type CareManager, type Enrolment } from "../figures";
import { p } from "../words";
import type { AbsencesProps } from "./Absences";
import { useGiving } from "./giving";

const SHOWN = 20;

export function Uncovered({ manager, colleagues }: AbsencesProps): ReactNode {
  return (
    <section className="rw-section" aria-labelledby="uncovered-title">
      <h2 className="rw-h2" id="uncovered-title">
        {p("unc.title")}
      </h2>
      <p className="rw-mid rw-soft rw-section__title">{p("unc.body")}</p>
      <Load query={readAll("/v1/enrolments", { uncovered: true })} wait={p("wait")}>
        {(enrolments) => {
          const theirs = enrolments.filter(
            ({ care_manager, covered_by }) => care_manager === manager.id || covered_by === manager.id,
          );
          return <Rows enrolments={theirs.toSorted(byPlace)} colleagues={colleagues} />;
        }}
      </Load>
    </section>
  );
}

interface RowsProps {
  readonly enrolments: readonly Enrolment[];
  readonly colleagues: readonly CareManager[];
}

function Rows({ enrolments, colleagues }: RowsProps): ReactNode {
  const shown = enrolments.slice(0, SHOWN);
  const { open, notices, giveTo } = useGiving(colleagues, p("unc.given"));
  return (
    <div className="rw-paper rw-paper__in">
      {notices}
      {open.length === 0 ? <Notice level="amber" title={p("unc.noPlaces")} /> : null}
      <Table
        caption={p("unc.caption")}
        captionHidden
        stack
        rows={shown}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "patient",
            head: p("unc.patient"),
            label: p("unc.patient"),
            cell: ({ patient, person }) => (
              <Link to="/patients/$id" params={{ id: patient }}>
                <b>{identifyingName(person)}</b>
              </Link>
            ),
          },
          {
            key: "urgency",
            head: p("unc.urgency"),
            label: p("unc.urgency"),
            numeric: true,
            cell: ({ urgency }) => urgency,
          },
          {
            key: "to",
            head: p("unc.to"),
            label: p("unc.to"),
            cell: giveTo,
          },
        ]}
      />
      {enrolments.length > SHOWN ? (
        <p className="rw-small rw-soft">{p("unc.more", { n: enrolments.length - SHOWN })}</p>
      ) : null}
    </div>
  );
}
