// All letters of a practice, the newest first.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../api/clock";
import { readAll } from "../api/queries";
import { identifyingName } from "../clinical/person";
import { Notice } from "../nhs/parts/Notice";
import { Table } from "../nhs/Table";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { dayOf, shortDate } from "../words/when";
import { byNewest, letterKind, letterName } from "./letters";
import { PdfLink } from "./PdfLink";
import type { Letter, Patient } from "./people";
import { t } from "./words";

export function Letters(): ReactNode {
  const patients = useQuery(readAll("/v1/patients")).data ?? NOBODY;
  const byId = new Map(patients.map((patient) => [patient.id, patient]));
  return (
    <Page title={t("letters.title")} className="rw-page rw-page--practice">
      <div className="rw-pagehead">
        <h1 className="rw-h1 rw-h1--visit">{t("letters.title")}</h1>
      </div>
      <Load query={readAll("/v1/letters")} wait={t("letters.wait")} lines={6}>
        {(letters) =>
          letters.length === 0 ? (
            <Notice title={t("letters.none")}>{t("letters.noneBody")}</Notice>
          ) : (
            <All letters={letters.toSorted(byNewest)} byId={byId} />
          )
        }
      </Load>
    </Page>
  );
}

const NOBODY: readonly Patient[] = [];

interface AllProps {
  readonly letters: readonly Letter[];
  readonly byId: ReadonlyMap<string, Patient>;
}

function All({ letters, byId }: AllProps): ReactNode {
  const patientOf = ({ patient }: Letter): Patient | undefined =>
    patient === null ? undefined : byId.get(patient);
  const today = dayOf(now());
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("letters.caption")}
        captionHidden
        stack
        rows={letters}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "what",
            head: t("letters.what"),
            label: t("letters.what"),
            cell: (letter) => <b>{letterKind(letter)}</b>,
          },
          {
            key: "about",
            head: t("letters.about"),
            label: t("letters.about"),
            cell: (letter) => {
              const patient = patientOf(letter);
              if (letter.patient === null) return t("letters.practice");
              return (
                <Link to="/patients/$id" params={{ id: letter.patient }}>
                  {patient === undefined ? t("referral.record") : identifyingName(patient)}
                </Link>
              );
            },
          },
          {
            key: "written",
            head: t("letters.written"),
            label: t("letters.written"),
            cell: ({ written_at }) => shortDate(dayOf(written_at), today),
          },
          {
            key: "pdf",
            head: <span className="nhsuk-u-visually-hidden">{t("letters.pdf")}</span>,
            label: "",
            cell: (letter) =>
              letter.held_because === null ? (
                <PdfLink id={letter.id}>
                  {t("letters.pdf")}
                  <span className="nhsuk-u-visually-hidden">, {letterName(letter, patientOf(letter))}</span>
                </PdfLink>
              ) : (
                t("letters.held", { reason: letter.held_because })
              ),
          },
        ]}
      />
    </div>
  );
}
