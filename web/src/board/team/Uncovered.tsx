// Patients whom nobody looks after today, to be given to somebody by hand.

import { Link } from "@tanstack/react-router";
import { useRef, useState, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { readAll, useAct } from "../../api/queries";
import { identifyingName } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Table } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { announce } from "../../shell/announce";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { byPlace, type CareManager, type Enrolment, freeOf } from "../figures";
import { p } from "../words";
import type { AbsencesProps } from "./Absences";

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
  const [given, setGiven] = useState(false);
  const shown = enrolments.slice(0, SHOWN);
  const transfer = useAct("post", "/v1/enrolments/{id}/transfer", {
    invalidates: ["/v1/enrolments", "/v1/care-managers", "/v1/patients"],
  });
  const open = colleagues.filter((one) => freeOf(one) > 0);
  return (
    <div className="rw-paper rw-paper__in">
      {given ? <Notice title={p("unc.given")} live="status" /> : null}
      {transfer.error instanceof Problem ? <ProblemNotice problem={transfer.error} changes /> : null}
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
            cell: ({ id, person }) =>
              open.length === 0 ? null : (
                <GiveTo
                  name={identifyingName(person)}
                  among={open}
                  busy={transfer.isPending}
                  onGive={(manager) =>
                    transfer.mutate(
                      { path: { id }, body: { care_manager: manager } },
                      {
                        onSuccess: () => {
                          setGiven(true);
                          announce(p("unc.given"));
                        },
                      },
                    )
                  }
                />
              ),
          },
        ]}
      />
      {enrolments.length > SHOWN ? (
        <p className="rw-small rw-soft">{p("unc.more", { n: enrolments.length - SHOWN })}</p>
      ) : null}
    </div>
  );
}

export interface GiveToProps {
  readonly name: string;
  readonly among: readonly CareManager[];
  readonly busy: boolean;
  readonly onGive: (manager: string) => void;
}

/** Chooses a colleague with a free place, and gives. */
export function GiveTo({ name, among, busy, onGive }: GiveToProps): ReactNode {
  const [to, setTo] = useState("");
  const select = useRef<HTMLSelectElement>(null);
  return (
    <span className="rw-give">
      <select
        ref={select}
        className="nhsuk-select"
        aria-label={`${p("unc.to")}: ${name}`}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      >
        <option value="">{p("unc.choose")}</option>
        {among.map((one) => (
          <option key={one.id} value={one.id}>
            {p("abs.places", { name: one.name, n: freeOf(one) })}
          </option>
        ))}
      </select>
      <Button
        variant="secondary"
        size="small"
        busy={busy}
        aria-label={`${p("unc.give")}: ${name}`}
        onClick={() => {
          if (to === "") select.current?.focus();
          else onGive(to);
        }}
      >
        {p("unc.give")}
      </Button>
    </span>
  );
}
