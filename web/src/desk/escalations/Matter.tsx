// What an escalation is about: the readings in it with what the protocol says of them, or what somebody handed in.

import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { Wait } from "../../nhs/parts/Wait";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { dayAndTime } from "../../words/when";
import { wordOf } from "../codes";
import { useColleagues } from "../people";
import { Meaning } from "../record/Meaning";
import type { Listed } from "../record/pressures";
import { useReadings } from "../record/readings";
import { sentencesOf } from "../record/says";
import { measuredOf } from "../record/values";
import { saidAtOpening } from "./plan";
import type { Escalation } from "./waiting";
import { t } from "./words";

export function Matter({ escalation }: { readonly escalation: Escalation }): ReactNode {
  const { readings, cause, rule, protocol_version } = escalation;
  return (
    <section className="rw-paper rw-paper__in" aria-labelledby="matter">
      <h2 className="rw-h2" id="matter">
        {t("one.matter")}
      </h2>
      <Said escalation={escalation} />
      {cause === "text-to-read" ? <p className="rw-mid">{t("one.unread")}</p> : null}
      {readings.length === 0 ? null : <Readings escalation={escalation} />}
      <p className="rw-small rw-soft rw-panel__foot">{t("one.rule", { rule, version: protocol_version })}</p>
    </section>
  );
}

/** A concern in the words of whoever handed it in. */
function Said({ escalation }: { readonly escalation: Escalation }): ReactNode {
  const colleague = useColleagues();
  return saidAtOpening(escalation).map(({ at, user, detail }) => {
    const name = colleague(user);
    return (
      <p className="rw-lines" key={at}>
        {name === undefined
          ? t("one.concernPlain", { note: detail })
          : t("one.concern", { name, note: detail })}
      </p>
    );
  });
}

function Readings({ escalation }: { readonly escalation: Escalation }): ReactNode {
  const { readings, error, refetch } = useReadings(escalation.patient);
  if (readings === undefined) {
    return error === null ? (
      <Wait bare>{t("one.readingsWait")}</Wait>
    ) : (
      <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />
    );
  }
  const found = readings.filter(({ id }) => escalation.readings.includes(id));
  const missing = escalation.readings.length - found.length;
  return (
    <>
      <ul className="rw-readings" aria-label={t("one.readings")}>
        {found.map((reading) => (
          <li key={reading.id}>
            <One reading={reading} />
          </li>
        ))}
      </ul>
      {missing === 0 ? null : <p className="rw-small rw-soft">{t("one.readingsMissing", { n: missing })}</p>}
    </>
  );
}

function One({ reading }: { readonly reading: Listed }): ReactNode {
  const says = reading.superseded ? [] : sentencesOf(reading.assessment?.says ?? []);
  return (
    <>
      <p className="rw-readings__head">
        <b>{reading.superseded ? <s>{measuredOf(reading)}</s> : measuredOf(reading)}</b>
        <Meaning reading={reading} />
        <span className="rw-soft">
          {dayAndTime(reading.taken_at, now())}
          {reading.setting === "unspecified" ? null : `, ${wordOf("setting", reading.setting)}`}
        </span>
      </p>
      {says.length === 0 ? null : (
        <ul className="rw-plain rw-mid">
          {says.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}
