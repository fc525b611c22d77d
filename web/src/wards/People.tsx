// Who is in a ward and who waits for a bed, and what can be done about each.

import { Link } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { useAct } from "../api/queries";
import { identifyingName } from "../clinical/person";
import { writtenOf } from "../clinical/typed";
import { Tag } from "../nhs/Blocks";
import { Button } from "../nhs/Button";
import { Radios } from "../nhs/Choices";
import { Table, type Column } from "../nhs/Table";
import { Textarea } from "../nhs/TextInput";
import { PatientLink } from "../shell/PatientLink";
import { ProblemNotice } from "../shell/ProblemNotice";
import { dayAndTime, dayOf, shortDay } from "../words/when";
import { OUTCOMES, STALE, type Outcome, type WardPatient, type WardView } from "./ward";
import { t } from "./words";

interface PeopleProps {
  readonly ward: WardView;
  readonly mayAct: boolean;
}

export function People({ ward, mayAct }: PeopleProps): ReactNode {
  const today = dayOf(now());
  const columns: readonly Column<WardPatient>[] = [
    {
      key: "who",
      head: t("people.who"),
      label: t("people.who"),
      rowHeader: true,
      cell: ({ patient, person }) => (
        <PatientLink id={patient}>
          {identifyingName(person)} ({person.age})
        </PatientLink>
      ),
    },
    {
      key: "stands",
      head: t("people.stands"),
      label: t("people.stands"),
      cell: (one) => <Stands one={one} />,
    },
    { key: "goal", head: t("people.goal"), label: t("people.goal"), cell: ({ goal }) => goal },
    {
      key: "next",
      head: t("people.next"),
      label: t("people.next"),
      cell: ({ next_review_on: next, rhythm }) =>
        next === null
          ? t(`rhythm.${rhythm}`)
          : t("review", { day: shortDay(next, today), rhythm: t(`rhythm.${rhythm}`) }),
    },
    {
      key: "function",
      head: t("people.function"),
      label: t("people.function"),
      cell: (one) => <FunctionDue one={one} />,
    },
    { key: "acts", head: t("people.acts"), label: "", cell: (one) => <Acts one={one} /> },
  ];
  return (
    <section className="rw-section" aria-labelledby="people">
      <h2 className="rw-h2" id="people">
        {t("people.title")}
      </h2>
      {ward.patients.length === 0 ? (
        <p className="rw-mid">{t("people.none")}</p>
      ) : (
        <div className="rw-paper rw-paper__in">
          <Table
            caption={t("people.caption")}
            captionHidden
            stack
            rows={ward.patients}
            rowKey={({ id }) => id}
            columns={mayAct ? columns : columns.slice(0, -1)}
          />
        </div>
      )}
    </section>
  );
}

/** Which assessments of function are due, with the way there. */
export function FunctionDue({ one }: { readonly one: WardPatient }): ReactNode {
  const due = one.function_due;
  if (due.length === 0) return null;
  const said = due.map(({ title, occasion }) => t(`assess.${occasion}`, { title }));
  return (
    <Link to="/function/patients/$id" params={{ id: one.patient }}>
      {said.join(", ")}
      <span className="nhsuk-u-visually-hidden"> {t("of", { name: identifyingName(one.person) })}</span>{" "}
      {due.some(({ standing }) => standing === "overdue") ? <Tag colour="orange">{t("overdue")}</Tag> : null}
    </Link>
  );
}

/** The day of the stay, or why there is none yet. */
export function Stands({ one }: { readonly one: WardPatient }): ReactNode {
  const { status, day, is_over: isOver, answer_by } = one;
  if (status === "waiting") return <Tag colour="grey">{t("status.waiting")}</Tag>;
  if (status === "offered") {
    return (
      <>
        <Tag colour="blue">{t("status.offered")}</Tag>
        {answer_by === null ? null : (
          <span className="rw-small rw-soft"> {t("answerBy", { time: dayAndTime(answer_by, now()) })}</span>
        )}
      </>
    );
  }
  return (
    <>
      {day === null ? null : t("day", { day })} {isOver ? <Tag colour="orange">{t("over")}</Tag> : null}
    </>
  );
}

function Acts({ one }: { readonly one: WardPatient }): ReactNode {
  const [asking, setAsking] = useState(false);
  const admit = useAct("post", "/v1/ward-stays/{id}/admit", { invalidates: STALE });
  const { id, status } = one;
  const who = (
    <span className="nhsuk-u-visually-hidden"> {t("of", { name: identifyingName(one.person) })}</span>
  );
  if (asking) return <End one={one} onCancel={() => setAsking(false)} />;
  return (
    <>
      {admit.error === null ? null : <ProblemNotice problem={asProblem(admit.error)} changes />}
      <p className="rw-acts">
        {status === "offered" ? (
          <Button
            size="small"
            busy={admit.isPending}
            onClick={() => admit.mutate({ path: { id }, body: {} })}
          >
            {t("admit")}
            {who}
          </Button>
        ) : null}
        <Button size="small" variant="secondary" onClick={() => setAsking(true)}>
          {status === "admitted" ? t("leave") : t("withdraw")}
          {who}
        </Button>
      </p>
    </>
  );
}

interface EndProps {
  readonly one: WardPatient;
  readonly onCancel: () => void;
}

/** Ends a stay with its outcome, or the wait for a bed with its reason. */
function End({ one, onCancel }: EndProps): ReactNode {
  const { id, status } = one;
  const isIn = status === "admitted";
  const [outcome, setOutcome] = useState<Outcome>("stepped-down");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const leave = useAct("post", "/v1/ward-stays/{id}/leave", { invalidates: STALE });
  const withdraw = useAct("post", "/v1/ward-stays/{id}/withdraw", { invalidates: STALE });
  const error = leave.error ?? withdraw.error;
  const written = writtenOf(note);
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (written === undefined || leave.isPending || withdraw.isPending) return;
    if (isIn) leave.mutate({ path: { id }, body: { outcome, note: written } });
    else withdraw.mutate({ path: { id }, body: { reason: written } });
  }
  return (
    <form className="rw-stack rw-stack--small" noValidate onSubmit={submit}>
      {error === null ? null : <ProblemNotice problem={asProblem(error)} changes />}
      {isIn ? (
        <Radios
          id={`outcome-${id}`}
          legend={t("leaveHow")}
          small
          value={outcome}
          onChange={setOutcome}
          items={OUTCOMES.map((value) => ({ value, text: t(`outcome.${value}`) }))}
        />
      ) : null}
      <Textarea
        id={`note-${id}`}
        label={isIn ? t("leaveNote") : t("withdrawWhy")}
        hint={isIn ? t("leaveHint") : undefined}
        error={tried && written === undefined ? t("missing") : undefined}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="rw-acts">
        <Button type="submit" size="small" busy={leave.isPending || withdraw.isPending}>
          {t("save")}
        </Button>
        <Button size="small" variant="secondary" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </p>
    </form>
  );
}
