// What may be done with a stay from the record: a pause, its end, another phase. Each says what follows before it is done.

import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import type { components } from "../../api/generated/schema";
import { Problem } from "../../api/problem";
import { read, useAct } from "../../api/queries";
import { pronounsOf, spokenName } from "../../clinical/person";
import { comingDayOf } from "../../clinical/typedDay";
import { Button } from "../../nhs/Button";
import { Radios } from "../../nhs/Choices";
import { ErrorSummary, type SummarisedError } from "../../nhs/ErrorSummary";
import { Icon } from "../../nhs/parts/Icon";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { Textarea, TextInput } from "../../nhs/TextInput";
import { announce } from "../../shell/announce";
import { Load } from "../../shell/Load";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { dayOf } from "../../words/when";
import { wordOf, wordWithin } from "../codes";
import { ActProblem } from "./ActProblem";
import type { PatientRecord } from "./Banner";
import { capital, stay as t } from "./words";

type Schemas = components["schemas"];
type PhaseView = Schemas["PhaseView"];
type Destination = Schemas["PhaseDestination"];
type EndReason = Schemas["DischargeReason"];

/** Reads that a change of a stay makes stale. */
const STALE = {
  invalidates: [
    "/v1/patients/{id}",
    "/v1/patients/{id}/timeline",
    "/v1/patients/{id}/listing",
    "/v1/enrolments/{id}/phase",
    "/v1/phase-proposals",
    "/v1/patients",
    "/v1/desk",
  ],
} as const;

export interface StayProps {
  readonly record: PatientRecord;
  readonly onDone: () => void;
}

interface Refusals {
  readonly errors: readonly SummarisedError[];
  readonly attempt: number;
  readonly refuse: (found: readonly SummarisedError[]) => void;
  readonly accept: () => void;
  /** Puts the faults of a refusal of the service at their fields, whose ids are `name` and the pointer. */
  readonly sort: (error: unknown) => void;
  readonly at: (field: string) => string | undefined;
}

function useRefusals(name: string): Refusals {
  const [errors, setErrors] = useState<readonly SummarisedError[]>([]);
  const [attempt, setAttempt] = useState(0);
  function refuse(found: readonly SummarisedError[]): void {
    setErrors(found);
    setAttempt((n) => n + 1);
  }
  return {
    errors,
    attempt,
    refuse,
    accept: () => setErrors([]),
    sort: (error) => {
      if (!(error instanceof Problem) || error.fields.length === 0) return;
      refuse(
        error.fields.map(({ pointer, reason }) => ({ field: `${name}-${pointer.slice(1)}`, text: reason })),
      );
    },
    at: (field) => errors.find((one) => one.field === `${name}-${field}`)?.text,
  };
}

function useHeading() {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return heading;
}

/** Whether a failure stands at the fields already. */
function isSorted(error: Error | null): boolean {
  return error instanceof Problem && error.fields.length > 0;
}

export function PauseStay({ record, onDone }: StayProps): ReactNode {
  const name = useId();
  const heading = useHeading();
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const refusals = useRefusals(name);
  const act = useAct("post", "/v1/enrolments/{id}/pause", STALE);
  const leave = useLeaveGuard(!act.isSuccess && (until !== "" || reason !== ""));
  const { object: her, possessive: hers } = pronounsOf(record.sex);
  const id = record.enrolment?.id ?? "";

  function submit(event: FormEvent): void {
    event.preventDefault();
    const day = until.trim() === "" ? null : comingDayOf(until, dayOf(now()));
    const missing = [
      ...(day === undefined ? [{ field: `${name}-until`, text: t("pause.badDay") }] : []),
      ...(reason.trim() === "" ? [{ field: `${name}-reason`, text: t("pause.noReason", { her }) }] : []),
    ];
    if (missing.length > 0 || day === undefined) {
      refusals.refuse(missing);
      return;
    }
    refusals.accept();
    act.mutate(
      { path: { id }, body: { until: day, reason: reason.trim() } },
      {
        onSuccess: () => {
          announce(t("pause.done"));
          onDone();
        },
        onError: refusals.sort,
      },
    );
  }

  return (
    <form className="rw-paper rw-paper__in" noValidate onSubmit={submit} aria-labelledby={`${name}-title`}>
      {leave}
      <h2 className="rw-h2" id={`${name}-title`} ref={heading} tabIndex={-1}>
        {t("pause.heading", { name: spokenName(record) })}
      </h2>
      <p className="rw-mid">{t("pause.body", { her, hers })}</p>
      <ErrorSummary title={t("pause.errors")} {...refusals} />
      <TextInput
        id={`${name}-until`}
        label={t("pause.until")}
        hint={t("pause.untilHint")}
        width={10}
        autoComplete="off"
        value={until}
        onChange={(event) => setUntil(event.target.value)}
        error={refusals.at("until")}
      />
      <Textarea
        id={`${name}-reason`}
        label={t("pause.reason")}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={refusals.at("reason")}
      />
      <Acts save={t("pause.save")} busy={act.isPending} onCancel={onDone} />
      {isSorted(act.error) ? null : <ActProblem error={act.error} />}
    </form>
  );
}

/** How a stay ends by somebody's hand. A death is reported, graduating is a phase, and a referral its practice takes back. */
const ENDS: readonly EndReason[] = [
  "goals-reached",
  "withdrew",
  "moved-away",
  "care-elsewhere",
  "unsuitable",
];

export function EndStay({ record, onDone }: StayProps): ReactNode {
  const name = useId();
  const heading = useHeading();
  const [reason, setReason] = useState<EndReason | null>(null);
  const [note, setNote] = useState("");
  const [asks, setAsks] = useState(false);
  const refusals = useRefusals(name);
  const act = useAct("post", "/v1/enrolments/{id}/discharge", STALE);
  const leave = useLeaveGuard(!act.isSuccess && (reason !== null || note !== ""));
  const { object: her, possessive: hers } = pronounsOf(record.sex);
  const who = spokenName(record);
  const id = record.enrolment?.id ?? "";

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (reason === null) {
      refusals.refuse([{ field: `${name}-reason`, text: t("end.noReason") }]);
      return;
    }
    refusals.accept();
    // It cannot be taken back, and gives the place away: it is asked once more.
    if (!asks) {
      setAsks(true);
      return;
    }
    act.mutate(
      { path: { id }, body: { reason, note: note.trim() } },
      {
        onSuccess: () => {
          announce(t("end.done"));
          onDone();
        },
        onError: (error) => {
          setAsks(false);
          refusals.sort(error);
        },
      },
    );
  }

  return (
    <form className="rw-paper rw-paper__in" noValidate onSubmit={submit} aria-labelledby={`${name}-title`}>
      {leave}
      <h2 className="rw-h2" id={`${name}-title`} ref={heading} tabIndex={-1}>
        {t("end.heading", { hers })}
      </h2>
      <p className="rw-mid">{t("end.body", { name: who, hers })}</p>
      <ErrorSummary title={t("end.errors")} {...refusals} />
      <Radios<EndReason>
        id={`${name}-reason`}
        legend={t("end.reason")}
        small
        items={ENDS.map((value) => ({ value, text: capital(wordWithin("discharge", value)) }))}
        value={reason}
        onChange={(chosen) => {
          setReason(chosen);
          setAsks(false);
        }}
        error={refusals.at("reason")}
      />
      {reason === "withdrew" ? <p className="rw-mid">{t("end.withdrew", { her })}</p> : null}
      <Textarea
        id={`${name}-note`}
        label={t("end.note")}
        hint={t("end.noteHint")}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={refusals.at("note")}
      />
      {asks ? <Notice level="amber" live="alert" title={t("end.sure", { name: who })} /> : null}
      <Acts save={t(asks ? "end.sureYes" : "end.save")} busy={act.isPending} onCancel={onDone} />
      {isSorted(act.error) ? null : <ActProblem error={act.error} />}
    </form>
  );
}

export function ChangePhase({ record, onDone }: StayProps): ReactNode {
  const id = record.enrolment?.id ?? "";
  const heading = useHeading();
  return (
    <div className="rw-paper rw-paper__in">
      <h2 className="rw-h2" ref={heading} tabIndex={-1}>
        {t("phase.heading", { name: spokenName(record) })}
      </h2>
      <Load query={read("/v1/enrolments/{id}/phase", { path: { id } })} wait={t("phase.wait")}>
        {(phase) => <PhaseForm record={record} onDone={onDone} phase={phase} />}
      </Load>
    </div>
  );
}

const DESTINATIONS: readonly Destination[] = ["engage", "coach", "maintain", "graduate"];

function PhaseForm({ record, onDone, phase }: StayProps & { readonly phase: PhaseView }): ReactNode {
  const name = useId();
  // What the form was opened on: a proposal that comes meanwhile does not move what is chosen.
  const [proposed] = useState(phase.proposed);
  const [to, setTo] = useState<Destination | null>(proposed);
  const [reason, setReason] = useState("");
  const refusals = useRefusals(name);
  const act = useAct("post", "/v1/enrolments/{id}/phase", STALE);
  const leave = useLeaveGuard(!act.isSuccess && (to !== proposed || reason !== ""));

  function submit(event: FormEvent): void {
    event.preventDefault();
    const missing = [
      ...(to === null ? [{ field: `${name}-to`, text: t("phase.noTo") }] : []),
      ...(to === phase.phase
        ? [{ field: `${name}-to`, text: t("phase.same", { name: spokenName(record) }) }]
        : []),
      ...(to !== null && to !== phase.phase && to !== proposed && reason.trim() === ""
        ? [{ field: `${name}-reason`, text: t("phase.noReason") }]
        : []),
    ];
    if (missing.length > 0 || to === null) {
      refusals.refuse(missing);
      return;
    }
    refusals.accept();
    act.mutate(
      { path: { id: phase.enrolment }, body: { to, reason: reason.trim() } },
      {
        onSuccess: () => {
          announce(t("phase.done"));
          onDone();
        },
        onError: refusals.sort,
      },
    );
  }

  return (
    <form noValidate onSubmit={submit} aria-label={t("phase.to")}>
      {leave}
      <p className="rw-mid">
        {proposed === null ? (
          t("phase.none")
        ) : (
          <b>{t("phase.proposes", { to: wordOf("phase", proposed) })}</b>
        )}
      </p>
      <h3 className="rw-h3">{t("phase.criteria")}</h3>
      <Criteria phase={phase} />
      <ErrorSummary title={t("phase.errors")} {...refusals} />
      <Radios<Destination>
        id={`${name}-to`}
        legend={t("phase.to")}
        small
        items={DESTINATIONS.map((value) => ({
          value,
          text: value === "graduate" ? t("phase.graduate") : wordOf("phase", value),
        }))}
        value={to}
        onChange={setTo}
        error={refusals.at("to")}
      />
      <Textarea
        id={`${name}-reason`}
        label={t("phase.reason")}
        hint={t("phase.reasonHint")}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={refusals.at("reason")}
      />
      <Acts save={t("phase.save")} busy={act.isPending} onCancel={onDone} />
      {isSorted(act.error) ? null : <ActProblem error={act.error} />}
    </form>
  );
}

function Criteria({ phase }: { readonly phase: PhaseView }): ReactNode {
  return (
    <ul className="rw-criteria rw-small">
      {phase.criteria
        .filter(({ not_asked }) => !not_asked)
        .map(({ criterion, met, found, needed }) => (
          <li key={criterion}>
            {met ? (
              <Severity level="ok">{t(`criterion.${criterion}`)}</Severity>
            ) : (
              <span className="rw-sev">
                <Icon name="no" />
                {t(`criterion.${criterion}`)}
              </span>
            )}{" "}
            {t("phase.found", { found, needed })}
            <span className="nhsuk-u-visually-hidden">, {t(met ? "phase.met" : "phase.notMet")}</span>
          </li>
        ))}
    </ul>
  );
}

interface ActsProps {
  readonly save: string;
  readonly busy: boolean;
  readonly onCancel: () => void;
}

function Acts({ save, busy, onCancel }: ActsProps): ReactNode {
  return (
    <p className="rw-notice__acts">
      <Button type="submit" busy={busy}>
        {busy ? t("saving") : save}
      </Button>
      <Button variant="secondary" onClick={onCancel}>
        {t("cancel")}
      </Button>
    </p>
  );
}
