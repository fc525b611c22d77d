// The patients of a practice. Control and last contact of one are read when somebody asks for them: what is read of a
// record is written down there.

import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { ageOn, dayOf } from "../../clinical/dates";
import { formatNhsNumber } from "../../clinical/nhsNumber";
import { formatCount } from "../../clinical/numbers";
import { identifyingName, shortAge } from "../../clinical/person";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { Table } from "../../nhs/Table";
import { TextInput } from "../../nhs/TextInput";
import { useNow } from "../../shell/useNow";
import { timeOpen } from "../../words/when";
import type { Patient } from "../people";
import { t } from "../words";
import { Glance } from "./Glance";
import { useOpenEscalations } from "./NeedsYou";

/** From how many patients on it is worth filtering. */
const MANY = 10;

/** Whether a patient is meant by what was typed: part of a name, or digits of the number. Exported for its test. */
export function isMeant(patient: Patient, typed: string): boolean {
  const digits = typed.replaceAll(/\D/g, "");
  if (digits !== "" && patient.nhs_number.includes(digits)) return true;
  const names = `${patient.family_name} ${patient.given_name}`.toLocaleLowerCase("en-GB");
  const parts = typed
    .toLocaleLowerCase("en-GB")
    .split(/[\s,]+/)
    .filter((part) => part !== "");
  return parts.every((part) => names.includes(part));
}

/** By family name, then given name, as a register is read. */
function byName(a: Patient, b: Patient): number {
  return (
    a.family_name.localeCompare(b.family_name, "en-GB") || a.given_name.localeCompare(b.given_name, "en-GB")
  );
}

export function OurPatients({ patients }: { readonly patients: readonly Patient[] }): ReactNode {
  const [typed, setTyped] = useState("");
  const shown = patients.filter((patient) => isMeant(patient, typed)).toSorted(byName);
  const all = formatCount(patients.length);
  return (
    <section className="rw-section" aria-labelledby="pats">
      <div className="rw-section__head">
        <h2 className="rw-h2" id="pats">
          {t("patients.title")}
        </h2>
      </div>
      {patients.length === 0 ? (
        <Notice title={t("patients.none")}>{t("patients.noneBody")}</Notice>
      ) : (
        <div className="rw-paper rw-paper__in">
          {patients.length >= MANY ? (
            <div className="rw-filter">
              <TextInput
                id="filter"
                type="search"
                label={t("patients.filter")}
                width={20}
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
              <p className="rw-small rw-soft" role="status">
                {typed.trim() === ""
                  ? ""
                  : shown.length === 0
                    ? t("patients.noMatch", { all })
                    : t("patients.filtered", { n: shown.length, all })}
              </p>
            </div>
          ) : null}
          {shown.length === 0 ? null : <Patients patients={shown} />}
        </div>
      )}
    </section>
  );
}

function Patients({ patients }: { readonly patients: readonly Patient[] }): ReactNode {
  const { open } = useOpenEscalations();
  const time = useNow(60_000);
  // The worst comes first, and it is what counts.
  const alarms = new Map(open.toReversed().map((alarm) => [alarm.patient, alarm]));
  const today = dayOf(now());
  return (
    <Table
      caption={t("patients.caption")}
      captionHidden
      stack
      rows={patients}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "patient",
          head: t("patients.patient"),
          label: t("patients.patient"),
          cell: (patient) => (
            <>
              <Link to="/patients/$id" params={{ id: patient.id }}>
                <b>{identifyingName(patient)}</b>
              </Link>{" "}
              {shortAge(ageOn(patient.birth_date, today))}
            </>
          ),
        },
        {
          key: "nhs",
          head: t("patients.nhs"),
          label: t("patients.nhs"),
          cell: ({ nhs_number }) => <span className="rw-nowrap">{formatNhsNumber(nhs_number)}</span>,
        },
        {
          key: "stands",
          head: t("patients.stands"),
          label: t("patients.stands"),
          cell: (patient) => {
            const alarm = alarms.get(patient.id);
            const status = t(`patients.status.${patient.enrolment_status ?? "none"}`);
            if (alarm === undefined || alarm.severity === "none") {
              return <span className={patient.enrolment_status === "active" ? "" : "rw-soft"}>{status}</span>;
            }
            const since = timeOpen(time - Date.parse(alarm.opened_at));
            return (
              <Link to="/escalations/$id" params={{ id: alarm.id }} className="rw-link-quiet">
                <Severity level={alarm.severity}>
                  {t(`patients.${alarm.severity}Open`, { time: since })}
                </Severity>
              </Link>
            );
          },
        },
        {
          key: "glance",
          head: t("patients.control"),
          label: t("patients.control"),
          cell: (patient) => <Glance id={patient.id} name={identifyingName(patient)} />,
        },
      ]}
    />
  );
}
