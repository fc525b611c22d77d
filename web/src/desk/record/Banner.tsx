// Who it is about, by the conventions of the NHS: FAMILY, Given (Title), born, gender, NHS number, in this order. It stands
// on every page about one person, and stays in sight.

import type { ReactNode } from "react";
import { now } from "../../api/clock";
import type { Answer } from "../../api/queries";
import { formatNhsNumber } from "../../clinical/nhsNumber";
import { identifyingName, pronounsOf } from "../../clinical/person";
import { classes } from "../../nhs/classes";
import { Needs } from "../../nhs/parts/Needs";
import { usePerson } from "../../shell/useSession";
import { sexName } from "../../words/clinical";
import { bornAndAge, clinicalDate, dayOf } from "../../words/when";
import { wordOf } from "../codes";
import { needsOf } from "./needs";
import { t } from "./words";

export type PatientRecord = Answer<"/v1/patients/{id}">;
export type NeedsAsked = Answer<"/v1/patients/{id}/communication-needs">;

export interface BannerProps {
  readonly record: PatientRecord;
  /** Undefined until it is known; then the strip shows what the record itself says. */
  readonly needs?: NeedsAsked | undefined;
  /** `h1` on the record; a paragraph where the page has another heading. */
  readonly as?: "h1" | "p";
}

export function Banner({ record, needs, as: Name = "h1" }: BannerProps): ReactNode {
  const dead = record.deceased_on !== null;
  const { object } = pronounsOf(record.sex);
  return (
    <section className={classes("rw-banner", dead && "rw-banner--dead")} aria-label={t("banner.label")}>
      <div className="rw-banner__row">
        <Name className="rw-banner__name">{identifyingName(record)}</Name>
        <dl>
          <div>
            <dt>{t("banner.born")}</dt>
            <dd>{dead ? clinicalDate(record.birth_date) : bornAndAge(record.birth_date, dayOf(now()))}</dd>
          </div>
          {record.deceased_on === null ? null : (
            <div>
              <dt>{t("banner.died")}</dt>
              <dd>{t("banner.diedOn", { date: clinicalDate(record.deceased_on), age: record.age })}</dd>
            </div>
          )}
          <div>
            <dt>{t("banner.gender")}</dt>
            <dd>{sexName(record.sex)}</dd>
          </div>
          <div>
            <dt>{t("banner.nhs")}</dt>
            <dd>{formatNhsNumber(record.nhs_number)}</dd>
          </div>
        </dl>
        <Whose record={record} object={object} />
      </div>
      <Needs needs={needsOf(record, needs)} label={t("banner.mind", { her: object })} />
    </section>
  );
}

function Whose({ record, object }: { readonly record: PatientRecord; readonly object: string }): ReactNode {
  const { care_manager: own } = usePerson();
  const stay = record.enrolment;
  if (stay === null) return null;
  const whose =
    stay.care_manager_name === null
      ? t("banner.nobodys", { her: object })
      : stay.care_manager === own
        ? t("banner.yours")
        : t("banner.patientOf", { name: stay.care_manager_name });
  return (
    <p className="rw-banner__end rw-mid">
      <span>{whose}</span>
      <span className="rw-soft">
        {stay.status === "active"
          ? t("banner.phase", { phase: wordOf("phase", stay.phase) })
          : wordOf("stay", stay.status)}
      </span>
    </p>
  );
}
