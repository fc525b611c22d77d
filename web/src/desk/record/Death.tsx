// A death. One person reports it, and from then on nobody phones; another one confirms it, or says that it is a mistake.

import { useId, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { pronounsOf, spokenName } from "../../clinical/person";
import { pastDayOf } from "../../clinical/typedDay";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { TextInput } from "../../nhs/TextInput";
import { dayOf, writtenDate } from "../../words/when";
import { ActProblem } from "./ActProblem";
import type { PatientRecord } from "./Banner";
import { may } from "./may";
import { capital, t } from "./words";

/** Reads that a death makes stale: nearly everything about a person. */
const STALE = {
  invalidates: [
    "/v1/patients/{id}",
    "/v1/patients/{id}/timeline",
    "/v1/patients/{id}/listing",
    "/v1/patients",
    "/v1/queue",
  ],
} as const;

export function DeathNotice({ record }: { readonly record: PatientRecord }): ReactNode {
  const [confirming, setConfirming] = useState(false);
  const dismiss = useAct("post", "/v1/patients/{id}/dismiss-deceased", STALE);
  const name = spokenName(record);
  const { subject, object } = pronounsOf(record.sex);
  if (record.deceased_on !== null) {
    return (
      <Notice level="amber" title={t("notice.died", { name, date: writtenDate(record.deceased_on) })}>
        {t("notice.diedBody")}
      </Notice>
    );
  }
  if (!record.reported_deceased) return null;
  const confirms = may(record, "confirm-death");
  return (
    <>
      <Notice
        level="amber"
        title={t("notice.reported", { name })}
        acts={
          confirms && !confirming ? (
            <>
              <Button size="small" variant="secondary" onClick={() => setConfirming(true)}>
                {t("notice.confirmDeath", { she: subject })}
              </Button>
              <Button
                size="small"
                variant="secondary"
                busy={dismiss.isPending}
                onClick={() => dismiss.mutate({ path: { id: record.id } })}
              >
                {t("notice.dismissDeath")}
              </Button>
            </>
          ) : undefined
        }
      >
        {t("notice.reportedBody", { her: object })}
      </Notice>
      <SecondPerson error={dismiss.error} />
      {confirming ? <Confirm record={record} onDone={() => setConfirming(false)} /> : null}
    </>
  );
}

/** Says that whoever has reported a death cannot confirm it. */
function SecondPerson({ error }: { readonly error: Error | null }): ReactNode {
  if (error instanceof Problem && error.code === "second-person-needed") {
    return <Notice level="amber" live="alert" title={t("notice.second")} />;
  }
  return <ActProblem error={error} />;
}

function Confirm({
  record,
  onDone,
}: {
  readonly record: PatientRecord;
  readonly onDone: () => void;
}): ReactNode {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const act = useAct("post", "/v1/patients/{id}/confirm-deceased", STALE);
  const id = useId();
  function confirm(event: FormEvent): void {
    event.preventDefault();
    const diedOn = text.trim() === "" ? null : pastDayOf(text, dayOf(now()));
    setWrong(diedOn === undefined);
    if (diedOn === undefined) return;
    act.mutate({ path: { id: record.id }, body: { died_on: diedOn } }, { onSuccess: onDone });
  }
  const refused = act.error instanceof Problem ? act.error.fault("/died_on") : undefined;
  return (
    <form className="rw-paper rw-paper__in" noValidate onSubmit={confirm} aria-labelledby={`${id}-title`}>
      <h2 className="rw-h3" id={`${id}-title`}>
        {t("notice.confirmTitle", { name: spokenName(record) })}
      </h2>
      <TextInput
        id={id}
        label={t("notice.diedOn")}
        hint={t("notice.diedOnHint")}
        width={10}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={wrong ? t("notice.diedOnWrong") : refused}
      />
      <p className="rw-notice__acts">
        <Button type="submit" size="small" busy={act.isPending}>
          {t("notice.confirmButton")}
        </Button>
        <Button size="small" variant="secondary" onClick={onDone}>
          {t("notice.cancel")}
        </Button>
      </p>
      {refused === undefined ? <SecondPerson error={act.error} /> : null}
    </form>
  );
}

/** The report of a death, opened from below the record. */
export function ReportDeath({
  record,
  onDone,
}: {
  readonly record: PatientRecord;
  readonly onDone: () => void;
}): ReactNode {
  const act = useAct("post", "/v1/patients/{id}/report-deceased", STALE);
  const { object } = pronounsOf(record.sex);
  return (
    <div className="rw-paper rw-paper__in" role="group" aria-labelledby="report-death">
      <h2 className="rw-h3" id="report-death" tabIndex={-1}>
        {t("notice.reportTitle", { name: spokenName(record) })}
      </h2>
      <p className="rw-mid">{capital(t("notice.reportBody", { her: object }))}</p>
      <p className="rw-notice__acts">
        <Button
          size="small"

          busy={act.isPending}
          onClick={() => act.mutate({ path: { id: record.id } }, { onSuccess: onDone })}
        >
          {t("notice.reportButton")}
        </Button>
        <Button size="small" variant="secondary" onClick={onDone}>
          {t("notice.cancel")}
        </Button>
      </p>
      <ActProblem error={act.error} />
    </div>
  );
}
