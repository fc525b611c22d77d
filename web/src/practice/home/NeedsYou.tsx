// What needs the practice now: alarms about its patients that are not dealt with, and questions before a decision.

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { readAll } from "../../api/queries";
import type { components } from "../../api/generated/schema";
import { ageOn, dayOf } from "../../clinical/dates";
import { formatNhsNumber } from "../../clinical/nhsNumber";
import { identifyingName, shortAge } from "../../clinical/person";
import { bySeverity } from "../../clinical/severity";
import { Button } from "../../nhs/Button";
import { Severity } from "../../nhs/parts/Severity";
import { TimeOpen } from "../../shell/Clock";
import { LinkButton } from "../../shell/LinkButton";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { causeName } from "../../words/clinical";
import { dayAndTime } from "../../words/when";
import { AnswerForm } from "../AnswerForm";
import type { Patient, Referral } from "../people";
import { t } from "../words";

type Escalation = components["schemas"]["EscalationSummary"];

/** An alarm may come while the page is open. */
const AGAIN = 60_000;

const OPEN = readAll("/v1/escalations", { status: "open" });
const TAKEN = readAll("/v1/escalations", { status: "acknowledged" });

/** The alarms that nobody has dealt with yet, the worst first, then the oldest. */
export function useOpenEscalations(): {
  readonly open: readonly Escalation[];
  readonly error: Error | null;
  readonly again: () => void;
} {
  const open = useQuery({ ...OPEN, refetchInterval: AGAIN });
  const taken = useQuery({ ...TAKEN, refetchInterval: AGAIN });
  const all = [...(open.data ?? []), ...(taken.data ?? [])];
  return {
    open: all.toSorted(
      (a, b) => bySeverity(a.severity, b.severity) || Date.parse(a.opened_at) - Date.parse(b.opened_at),
    ),
    error: open.error ?? taken.error,
    again: () => void Promise.all([open.refetch(), taken.refetch()]),
  };
}

export interface NeedsYouProps {
  readonly byId: ReadonlyMap<string, Patient>;
  readonly questions: readonly Referral[];
}

export function NeedsYou({ byId, questions }: NeedsYouProps): ReactNode {
  const { open, error, again } = useOpenEscalations();
  const alarms = open.filter(({ severity }) => severity === "red" || severity === "amber");
  if (alarms.length === 0 && questions.length === 0 && error === null) return null;
  return (
    <section className="rw-section" aria-labelledby="need">
      <h2 className="rw-h2 rw-section__title" id="need">
        {t("needs.title")}
      </h2>
      {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={again} />}
      <div className="rw-grid2">
        {alarms.map((alarm) => (
          <Alarm key={alarm.id} alarm={alarm} patient={byId.get(alarm.patient)} />
        ))}
        {questions.map((referral) => (
          <Question key={referral.id} referral={referral} />
        ))}
      </div>
      {alarms.length === 0 ? null : <p className="rw-small rw-soft rw-needs__ring">{t("needs.ring")}</p>}
    </section>
  );
}

interface AlarmProps {
  readonly alarm: Escalation;
  readonly patient: Patient | undefined;
}

function Alarm({ alarm, patient }: AlarmProps): ReactNode {
  const red = alarm.severity === "red";
  return (
    <article className={`rw-paper rw-alarm rw-alarm--${red ? "red" : "amber"}`}>
      <p className="rw-alarm__head">
        <Severity level={red ? "red" : "amber"}>{t(red ? "needs.redSameDay" : "needs.amber")}</Severity>
        <TimeOpen since={alarm.opened_at} icon />
      </p>
      {patient === undefined ? null : (
        <p>
          <b>{identifyingName(patient)}</b>{" "}
          <span className="rw-soft">
            {shortAge(ageOn(patient.birth_date, dayOf(now())))},{" "}
            <span className="rw-nowrap">{formatNhsNumber(patient.nhs_number)}</span>
          </span>
        </p>
      )}
      <p className="rw-mid">
        {causeName(alarm.cause)}.{" "}
        {alarm.acknowledged_at === null
          ? t("needs.nobody")
          : t("needs.acknowledged", { when: dayAndTime(alarm.acknowledged_at, now()) })}
      </p>
      <p className="rw-alarm__acts">
        <LinkButton variant="secondary" size="small" to="/escalations/$id" params={{ id: alarm.id }}>
          {t("needs.open")}
        </LinkButton>
      </p>
    </article>
  );
}

function Question({ referral }: { readonly referral: Referral }): ReactNode {
  const [answering, setAnswering] = useState(false);
  return (
    <article className="rw-paper rw-alarm rw-alarm--amber">
      <p className="rw-alarm__head">
        <Severity level="amber">{t("needs.question")}</Severity>
      </p>
      <p>
        <b>{identifyingName(referral)}</b>{" "}
        <span className="rw-soft rw-nowrap">{formatNhsNumber(referral.nhs_number)}</span>
      </p>
      <p className="rw-mid">“{referral.reason}”</p>
      {answering ? (
        <AnswerForm
          referral={referral.id}
          onDone={() => setAnswering(false)}
          onCancel={() => setAnswering(false)}
        />
      ) : (
        <p className="rw-alarm__acts">
          <Button variant="secondary" size="small" onClick={() => setAnswering(true)}>
            {t("needs.answer")}
          </Button>
        </p>
      )}
    </article>
  );
}
