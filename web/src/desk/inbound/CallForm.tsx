// A call of a known person as it is taken: whether it is them, what they want, and what is promised.

import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Radios } from "../../nhs/Choices";
import { ErrorSummary, type SummarisedError } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { Textarea, TextInput } from "../../nhs/TextInput";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { dayOf } from "../../words/when";
import { readClaims, type ClaimsTyped, type ReadClaims } from "../call/claims";
import { ActProblem } from "../record/ActProblem";
import type { Caller, Taken } from "./caller";
import { claimFault, Identity } from "./Identity";
import { t } from "./words";

type Urgency = "ordinary" | "urgent";
type Outcome = "call-back" | "dealt-with";

export interface CallFormProps {
  readonly caller: Caller;
  /** Claims that the caller has made already, while they were looked for. */
  readonly said: ClaimsTyped;
  readonly onOther: () => void;
  readonly onTaken: (taken: Taken) => void;
}

export function CallForm({ caller, said, onOther, onTaken }: CallFormProps): ReactNode {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [claims, setClaims] = useState(said);
  const [reason, setReason] = useState("");
  const [urgency, setUrgency] = useState<Urgency | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [note, setNote] = useState("");
  const [errors, setErrors] = useState<readonly SummarisedError[]>([]);
  const [claimError, setClaimError] = useState<{ field: keyof ClaimsTyped; text: string }>();
  const [attempt, setAttempt] = useState(0);
  const act = useAct("post", "/v1/patients/{id}/inbound-calls", {
    invalidates: [
      "/v1/patients/{id}/inbound-calls",
      "/v1/patients/{id}/timeline",
      "/v1/patients/{id}",
      "/v1/callback-promises",
      "/v1/queue",
    ],
  });
  const leave = useLeaveGuard(!act.isSuccess && (reason.trim() !== "" || note.trim() !== ""));
  useLayoutEffect(() => heading.current?.focus(), []);
  const own = caller.name !== undefined;
  const at = (field: string): string => `${id}-${field}`;

  function refuse(found: readonly SummarisedError[]): void {
    setErrors(found);
    setAttempt((n) => n + 1);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const told = saidIn(claims);
    const wrong =
      told !== null && "fault" in told ? { field: told.field, text: claimFault(told.fault) } : undefined;
    setClaimError(wrong);
    const missing: SummarisedError[] = [];
    if (wrong !== undefined) missing.push({ field: at(`claims-${wrong.field}`), text: wrong.text });
    if (reason.trim() === "") missing.push({ field: at("reason"), text: t("error.reason") });
    if (urgency === null) missing.push({ field: at("urgency"), text: t("error.urgency") });
    if (outcome === null) missing.push({ field: at("outcome"), text: t("error.outcome") });
    if (outcome === "dealt-with" && note.trim() === "") {
      missing.push({ field: at("note"), text: t("error.note") });
    }
    if (missing.length > 0 || urgency === null || outcome === null) {
      refuse(missing);
      return;
    }
    setErrors([]);
    act.mutate(
      {
        path: { id: caller.id },
        body: {
          reason: reason.trim(),
          urgency,
          outcome,
          ...(outcome === "dealt-with" ? { note: note.trim() } : {}),
          ...(told !== null && "claims" in told ? { claims: told.claims } : {}),
        },
      },
      {
        onSuccess: (taken) => {
          onTaken(taken);
        },
        onError: (error) => {
          if (!(error instanceof Problem) || error.fields.length === 0) return;
          refuse(
            error.fields.map(({ pointer, reason: why }) => ({
              field: at(pointer.split("/")[1] ?? "reason"),
              text: why,
            })),
          );
        },
      },
    );
  }

  const errorAt = (field: string): string | undefined => errors.find((one) => one.field === at(field))?.text;
  return (
    <form className="rw-stack rw-stack--wide" noValidate onSubmit={submit} aria-labelledby={at("title")}>
      {leave}
      <div className="rw-pagehead">
        <h2 className="rw-h2" id={at("title")} ref={heading} tabIndex={-1}>
          {caller.name === undefined ? t("who.chosenOther") : t("who.chosen", { name: caller.name })}
        </h2>
        <button type="button" className="rw-aslink" onClick={onOther}>
          {t("who.change")}
        </button>
        {own ? (
          <a href={`/patients/${caller.id}`} target="_blank" rel="noreferrer">
            {t("who.record")}
          </a>
        ) : null}
      </div>
      <ErrorSummary title={t("errors.title")} errors={errors} attempt={attempt} />
      <section className="rw-paper rw-paper__in" aria-labelledby={at("id")}>
        <h3 className="rw-h3" id={at("id")}>
          {t("id.heading")}
        </h3>
        <Identity
          name={at("claims")}
          patient={caller.id}
          own={own}
          typed={claims}
          onType={setClaims}
          fault={claimError}
        />
      </section>
      <section className="rw-paper rw-paper__in" aria-labelledby={at("what")}>
        <h3 className="rw-h3" id={at("what")}>
          {t("what.heading")}
        </h3>
        <TextInput
          id={at("reason")}
          label={t("what.reason")}
          hint={t("what.reasonHint")}
          maxLength={500}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={errorAt("reason")}
        />
        <Radios<Urgency>
          id={at("urgency")}
          legend={t("what.urgency")}
          small
          inline
          items={[
            { value: "ordinary", text: t("what.ordinary") },
            { value: "urgent", text: t("what.urgent") },
          ]}
          value={urgency}
          onChange={setUrgency}
          error={errorAt("urgency")}
        />
        <Radios<Outcome>
          id={at("outcome")}
          legend={t("what.outcome")}
          small
          items={[
            { value: "call-back", text: t("what.callBack"), hint: t("what.callBackHint") },
            {
              value: "dealt-with",
              text: t("what.dealtWith"),
              hint: t("what.dealtWithHint"),
              below: (
                <Textarea
                  id={at("note")}
                  label={t("what.note")}
                  hint={t("what.noteHint")}
                  rows={3}
                  maxLength={2000}
                  value={note}
                  onChange={(event) => setNote(event.target.value)}
                  error={errorAt("note")}
                />
              ),
            },
          ]}
          value={outcome}
          onChange={setOutcome}
          error={errorAt("outcome")}
        />
        <Button type="submit" busy={act.isPending}>
          {act.isPending
            ? t("what.saving")
            : outcome === "call-back"
              ? t("what.savePromise")
              : t("what.save")}
        </Button>
        {errors.length > 0 ? null : <Refused error={act.error} />}
      </section>
    </form>
  );
}

/** Claims of the caller; null where nobody asked. */
function saidIn(claims: ClaimsTyped): ReadClaims | null {
  return Object.values(claims).every((text) => text.trim() === "") ? null : readClaims(claims, dayOf(now()));
}

function Refused({ error }: { readonly error: Error | null }): ReactNode {
  if (error instanceof Problem && error.code === "nobody-to-call-back") {
    return (
      <Notice level="amber" live="alert" title={t("error.nobody")}>
        {t("error.nobodyBody")}
      </Notice>
    );
  }
  if (error instanceof Problem && error.code === "recorded-deceased") {
    return (
      <Notice level="amber" live="alert" title={t("error.deceased")}>
        {t("error.deceasedBody")}
      </Notice>
    );
  }
  return <ActProblem error={error} />;
}
