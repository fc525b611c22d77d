// How somebody is reached: numbers, times, and what they want of letters and texts.

import { useState, type ReactNode } from "react";
import { pronounsOf } from "../../clinical/person";
import { formatPhone, telephoneLink } from "../../clinical/phone";
import { languageName } from "../../words/clinical";
import { timeRange } from "../../words/when";
import { wordOf } from "../codes";
import type { PatientRecord } from "./Banner";
import { ContactEditor } from "./ContactEditor";
import { may } from "./may";
import { contact, t } from "./words";

export function Reach({ record }: { readonly record: PatientRecord }): ReactNode {
  // The form keeps the record that it was opened on, whatever comes meanwhile.
  const [editing, setEditing] = useState<PatientRecord>();
  const changes = may(record, "change-record") && record.deceased_on === null;
  if (editing !== undefined) return <ContactEditor base={editing} onDone={() => setEditing(undefined)} />;
  return (
    <div className="rw-panel">
      <h3>
        {t("summary.reach", { her: pronounsOf(record.sex).object })}
        {changes ? (
          <button type="button" className="rw-aslink rw-end" onClick={() => setEditing(record)}>
            {contact("change")}
          </button>
        ) : null}
      </h3>
      <Ways record={record} />
    </div>
  );
}

/** When somebody may be phoned, in words. */
export function windowOf({ window }: Pick<PatientRecord, "window">): string {
  if (window.from === "00:00" && window.until === "24:00") return t("reach.windowAll");
  return timeRange(window.from, window.until);
}

/** When somebody may be phoned, within a sentence. */
export function windowWithin(record: Pick<PatientRecord, "window">): string {
  const said = windowOf(record);
  return said.charAt(0).toLowerCase() + said.slice(1);
}

function Ways({ record }: { readonly record: PatientRecord }): ReactNode {
  const everyDay = record.preferred_days.length === 7 || record.preferred_days.length === 0;
  return (
    <dl className="rw-facts rw-mid">
      <dt>{t("reach.mobile")}</dt>
      <dd>
        <Number number={record.mobile} />
      </dd>
      <dt>{t("reach.phone")}</dt>
      <dd>
        <Number number={record.phone} />
      </dd>
      <dt>{t("reach.window")}</dt>
      <dd>
        {windowOf(record)}
        {everyDay ? null : `, ${record.preferred_days.map((day) => wordOf("day", day)).join(", ")}`}
      </dd>
      <dt>{t("reach.voicemail")}</dt>
      <dd>{wordOf("voicemail", record.voicemail_consent)}</dd>
      <dt>{t("reach.texts")}</dt>
      <dd>{record.sms_opt_out ? t("reach.textsNo") : t("reach.textsYes")}</dd>
      <dt>{t("reach.letters")}</dt>
      <dd>
        {record.letter_opt_out
          ? t("reach.lettersNo")
          : record.large_print
            ? t("reach.lettersLarge")
            : t("reach.lettersYes")}
      </dd>
      <dt>{t("reach.language")}</dt>
      <dd>{languageName(record.language)}</dd>
      <dt>{t("reach.address")}</dt>
      <dd className="rw-lines">{record.postal_address ?? t("summary.notRecorded")}</dd>
    </dl>
  );
}

function Number({ number }: { readonly number: string | null }): ReactNode {
  if (number === null) return t("reach.none");
  return (
    <a className="rw-nowrap" href={telephoneLink(number)}>
      {formatPhone(number)}
    </a>
  );
}
