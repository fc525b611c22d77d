// One person in a round: what has changed, what is decided, and what has to be done.

import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { useAct } from "../api/queries";
import { addDays, type Day } from "../clinical/dates";
import { identifyingName } from "../clinical/person";
import { writtenOf } from "../clinical/typed";
import { Button } from "../nhs/Button";
import { Radios } from "../nhs/Choices";
import { Select, Textarea, TextInput } from "../nhs/TextInput";
import { PatientLink } from "../shell/PatientLink";
import { ProblemNotice } from "../shell/ProblemNotice";
import { dayOf, shortDay } from "../words/when";
import { FunctionDue, Stands } from "./People";
import { Tasks } from "./Tasks";
import {
  DECISIONS,
  numberOf,
  RHYTHMS,
  STALE,
  type Decision,
  type Rhythm,
  type RoundPatient,
  type WardView,
} from "./ward";
import { t } from "./words";

interface ReviewedProps {
  readonly ward: WardView;
  readonly on: Day;
  readonly one: RoundPatient;
  readonly mayAct: boolean;
}

export function Reviewed({ ward, on, one, mayAct }: ReviewedProps): ReactNode {
  const { id, patient, person, goal, review } = one;
  const [again, setAgain] = useState(false);
  const isOpen = mayAct && (review === null || again);
  return (
    <section className="rw-paper rw-paper__in rw-stack rw-stack--small" aria-labelledby={`stay-${id}`}>
      <h2 className="rw-h2" id={`stay-${id}`}>
        <PatientLink id={patient}>
          {identifyingName(person)} ({person.age})
        </PatientLink>
      </h2>
      <p className="rw-mid">
        <Stands one={one} />
      </p>
      <p className="rw-mid">
        {t("people.goal")}: {goal}
      </p>
      <p className="rw-mid">
        {t("round.since")}: {sinceOf(one)}
      </p>
      {one.function_due.length === 0 ? null : (
        <p className="rw-mid">
          <FunctionDue one={one} />
        </p>
      )}
      <Tasks ward={ward} one={one} mayAct={mayAct} />
      {review === null || again ? null : (
        <p className="rw-mid">
          <strong>{decided(one, dayOf(now()))}</strong>
        </p>
      )}
      {isOpen ? <Decide ward={ward.id} on={on} one={one} onDone={() => setAgain(false)} /> : null}
      {mayAct && review !== null && !again ? (
        <p>
          <Button size="small" variant="secondary" onClick={() => setAgain(true)}>
            {t("decision.again")}
            <span className="nhsuk-u-visually-hidden"> {t("of", { name: identifyingName(person) })}</span>
          </Button>
        </p>
      ) : null}
    </section>
  );
}

function sinceOf({ since }: RoundPatient): string {
  const said = [
    ...(since.is_in_hospital ? [t("since.inHospital")] : []),
    ...(since.open_escalations > 0 ? [t("since.open", { n: since.open_escalations })] : []),
    ...(since.escalations > 0 ? [t("since.escalations", { n: since.escalations })] : []),
    ...(since.hospital_stays > 0 ? [t("since.hospital", { n: since.hospital_stays })] : []),
    ...(since.readings > 0 ? [t("since.readings", { n: since.readings, above: since.above_target })] : []),
    ...(since.calls_made > 0 ? [t("since.calls", { n: since.calls_made })] : []),
    ...(since.missed_calls > 0 ? [t("since.missed", { n: since.missed_calls })] : []),
  ];
  return said.length === 0 ? t("since.nothing") : said.join("; ");
}

function decided({ review }: RoundPatient, today: Day): string {
  if (review === null) return "";
  const { decision, reason, extended_to: until, next_review_on: next } = review;
  const day = shortDay(next, today);
  if (decision === "extend" && until !== null) {
    return t("decided.extend", { until: shortDay(until, today), reason, day });
  }
  return decision === "not-reviewed"
    ? t("decided.not-reviewed", { reason, day })
    : t("decided.continue", { day });
}

interface DecideProps {
  readonly ward: string;
  readonly on: Day;
  readonly one: RoundPatient;
  readonly onDone: () => void;
}

function Decide({ ward, on, one, onDone }: DecideProps): ReactNode {
  const { id, is_over: isOver } = one;
  const [decision, setDecision] = useState<Decision>(isOver ? "extend" : "continue");
  const [reason, setReason] = useState("");
  const [days, setDays] = useState("14");
  const [rhythm, setRhythm] = useState<Rhythm>(one.rhythm);
  const [tried, setTried] = useState(false);
  const review = useAct("put", "/v1/wards/{id}/rounds/{date}/reviews/{stay}", { invalidates: STALE });
  const written = writtenOf(reason);
  const more = numberOf(days, 1, 366);
  const needsReason = decision !== "continue";
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (review.isPending || (needsReason && written === undefined)) return;
    if (decision === "extend" && more === undefined) return;
    review.mutate(
      {
        path: { id: ward, date: on, stay: id },
        body: {
          decision,
          rhythm,
          ...(needsReason && written !== undefined && { reason: written }),
          ...(decision === "extend" && more !== undefined && { extended_to: addDays(on, more) }),
        },
      },
      { onSuccess: onDone },
    );
  }
  return (
    <form className="rw-stack rw-stack--small" noValidate onSubmit={submit}>
      <Radios
        id={`decision-${id}`}
        legend={t("decision.legend")}
        small
        inline
        value={decision}
        onChange={setDecision}
        items={DECISIONS.filter((value) => !isOver || value === "extend").map((value) => ({
          value,
          text: t(`decision.${value}`),
        }))}
      />
      {decision === "extend" ? (
        <TextInput
          id={`days-${id}`}
          label={t("decision.days")}
          error={tried && more === undefined ? t("decision.daysBad") : undefined}
          width={3}
          inputMode="numeric"
          autoComplete="off"
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
      ) : null}
      {needsReason ? (
        <Textarea
          id={`reason-${id}`}
          label={t("decision.why")}
          error={tried && written === undefined ? t("missing") : undefined}
          rows={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : null}
      <Select
        id={`next-${id}`}
        label={t("decision.rhythm")}
        value={rhythm}
        options={RHYTHMS.map((value) => ({ value, text: t(`rhythm.${value}`) }))}
        onChange={(event) => setRhythm(RHYTHMS.find((known) => known === event.target.value) ?? one.rhythm)}
      />
      {review.error === null ? null : <ProblemNotice problem={asProblem(review.error)} changes />}
      <p>
        <Button type="submit" size="small" busy={review.isPending}>
          {t("save")}
          <span className="nhsuk-u-visually-hidden"> {t("of", { name: identifyingName(one.person) })}</span>
        </Button>
      </p>
    </form>
  );
}
