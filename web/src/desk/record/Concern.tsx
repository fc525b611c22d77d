// A concern: what no reading says. It opens an escalation at once, or joins the one that is open.

import { Link } from "@tanstack/react-router";
import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { useAct, type ActAnswer } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Radios } from "../../nhs/Choices";
import { ErrorSummary, type SummarisedError } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { Textarea } from "../../nhs/TextInput";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { wordWithin } from "../codes";
import { ActProblem } from "./ActProblem";
import type { PatientRecord } from "./Banner";
import { concern as t } from "./words";

type Severity = "red" | "amber";
type Raised = ActAnswer<"post", "/v1/patients/{id}/escalations">;

export interface ConcernProps {
  readonly record: PatientRecord;
  readonly onDone: () => void;
}

export function Concern({ record, onDone }: ConcernProps): ReactNode {
  const [raised, setRaised] = useState<Raised>();
  return raised === undefined ? (
    <Form record={record} onDone={onDone} onRaised={setRaised} />
  ) : (
    <HandedIn raised={raised} onClose={onDone} />
  );
}

function Form({ record, onDone, onRaised }: ConcernProps & { readonly onRaised: (raised: Raised) => void }) {
  const name = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [severity, setSeverity] = useState<Severity | null>(null);
  const [note, setNote] = useState("");
  const [errors, setErrors] = useState<readonly SummarisedError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const act = useAct("post", "/v1/patients/{id}/escalations", {
    invalidates: ["/v1/escalations", "/v1/escalations/{id}", "/v1/patients/{id}/timeline"],
  });
  const leave = useLeaveGuard(!act.isSuccess && note.trim() !== "");
  useLayoutEffect(() => heading.current?.focus(), []);

  function refuse(found: readonly SummarisedError[]): void {
    setErrors(found);
    setAttempt((n) => n + 1);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const missing = [
      ...(severity === null ? [{ field: `${name}-severity`, text: t("error.severity") }] : []),
      ...(note.trim() === "" ? [{ field: `${name}-note`, text: t("error.note") }] : []),
    ];
    if (missing.length > 0 || severity === null) {
      refuse(missing);
      return;
    }
    setErrors([]);
    act.mutate(
      { path: { id: record.id }, body: { severity, note: note.trim() } },
      {
        onSuccess: onRaised,
        onError: (error) => {
          if (!(error instanceof Problem) || error.fields.length === 0) return;
          refuse(
            error.fields.map(({ pointer, reason }) => ({
              field: `${name}-${pointer.slice(1)}`,
              text: reason,
            })),
          );
        },
      },
    );
  }

  const errorAt = (field: string): string | undefined =>
    errors.find((one) => one.field === `${name}-${field}`)?.text;
  return (
    <form className="rw-paper rw-paper__in" noValidate onSubmit={submit} aria-labelledby={`${name}-title`}>
      {leave}
      <h2 className="rw-h2" id={`${name}-title`} ref={heading} tabIndex={-1}>
        {t("heading")}
      </h2>
      <p className="rw-mid rw-soft">{t("hint")}</p>
      <ErrorSummary title={t("errors")} errors={errors} attempt={attempt} />
      <Radios<Severity>
        id={`${name}-severity`}
        legend={t("severity")}
        small
        items={[
          { value: "red", text: t("red"), hint: t("redHint") },
          { value: "amber", text: t("amber"), hint: t("amberHint") },
        ]}
        value={severity}
        onChange={setSeverity}
        error={errorAt("severity")}
      />
      <Textarea
        id={`${name}-note`}
        label={t("note")}
        hint={t("noteHint")}
        rows={3}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={errorAt("note")}
      />
      <p className="rw-notice__acts">
        <Button type="submit" busy={act.isPending}>
          {act.isPending ? t("saving") : t("save")}
        </Button>
        <Button variant="secondary" onClick={onDone}>
          {t("cancel")}
        </Button>
      </p>
      {errors.length > 0 ? null : <ActProblem error={act.error} />}
    </form>
  );
}

function HandedIn({ raised, onClose }: { readonly raised: Raised; readonly onClose: () => void }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector("a")?.focus(), []);
  const title =
    raised.raised === "opened"
      ? t("opened", { severity: wordWithin("severity", raised.severity) })
      : t(raised.raised);
  return (
    <div ref={box}>
      <Notice
        level={raised.severity === "red" ? "red" : "amber"}
        live="status"
        title={title}
        acts={
          <>
            <Link to="/escalations/$id" params={{ id: raised.id }}>
              {t("open")}
            </Link>
            <Button size="small" variant="secondary" onClick={onClose}>
              {t("close")}
            </Button>
          </>
        }
      >
        {t("savedBody")}
      </Notice>
    </div>
  );
}
