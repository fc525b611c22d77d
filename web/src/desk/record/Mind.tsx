// What to mind with somebody, in full: what they need, what is done about it, who asked and when.

import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { pronounsOf } from "../../clinical/person";
import { dayOf, longDay } from "../../words/when";
import { useColleagues } from "../people";
import type { NeedsAsked, PatientRecord } from "./Banner";
import { may } from "./may";
import { NeedsEditor } from "./NeedsEditor";
import { needs as n, t } from "./words";

export interface MindProps {
  readonly record: PatientRecord;
  readonly needs: NeedsAsked | undefined;
}

export function Mind({ record, needs }: MindProps): ReactNode {
  // The form keeps the answers that it was opened on, whatever comes meanwhile.
  const [editing, setEditing] = useState<NeedsAsked>();
  const asks = may(record, "record-needs") && record.deceased_on === null;
  if (editing !== undefined) {
    return <NeedsEditor record={record} base={editing} onDone={() => setEditing(undefined)} />;
  }
  return (
    <div className="rw-panel">
      <h3>
        {t("summary.mind")}
        {asks && needs !== undefined ? (
          <button type="button" className="rw-aslink rw-end" onClick={() => setEditing(needs)}>
            {needs.asked_at === null ? n("ask") : n("change")}
          </button>
        ) : null}
      </h3>
      {needs === undefined ? null : <Asked record={record} needs={needs} />}
    </div>
  );
}

function Asked({ record, needs }: { readonly record: PatientRecord; readonly needs: NeedsAsked }): ReactNode {
  const colleague = useColleagues();
  const { subject, object } = pronounsOf(record.sex);
  if (needs.asked_at === null) return <p className="rw-mid">{t("summary.mindNotAsked", { her: object })}</p>;
  const date = longDay(dayOf(needs.asked_at), dayOf(now()));
  const name = colleague(needs.asked_by);
  if (needs.needs.length === 0) {
    return <p className="rw-mid">{t("summary.mindNone", { date, she: subject })}</p>;
  }
  return (
    <>
      <ul className="rw-plain rw-plain--apart rw-mid">
        {needs.needs.map((need) => (
          <li key={need.need}>
            <b>{need.detail === "" ? need.title : `${need.title}: ${need.detail}`}.</b> {need.act}
          </li>
        ))}
      </ul>
      <p className="rw-small rw-soft rw-panel__foot">
        {name === undefined ? t("summary.askedOn", { date }) : t("summary.askedBy", { date, name })}
        {needs.extra_minutes === 0 ? null : `. ${t("summary.extra", { n: needs.extra_minutes })}`}
      </p>
    </>
  );
}
