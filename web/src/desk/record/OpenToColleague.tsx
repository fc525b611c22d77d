// A team lead opens a record to a care manager who may open no more of them alone.

import { useQuery } from "@tanstack/react-query";
import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { read, useAct } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { ErrorSummary, type SummarisedError } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { Select, Textarea } from "../../nhs/TextInput";
import { clockTime } from "../../words/when";
import { ActProblem } from "./ActProblem";
import type { PatientRecord } from "./Banner";
import { t } from "./words";

const SHORTEST = 10;

export interface OpenToColleagueProps {
  readonly record: PatientRecord;
  readonly onDone: () => void;
}

export function OpenToColleague({ record, onDone }: OpenToColleagueProps): ReactNode {
  const name = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const managers = useQuery(read("/v1/care-managers")).data?.items ?? [];
  const [who, setWho] = useState("");
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<readonly SummarisedError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const act = useAct("post", "/v1/patients/{id}/open-record");
  useLayoutEffect(() => heading.current?.focus(), []);

  function refuse(found: readonly SummarisedError[]): void {
    setErrors(found);
    setAttempt((n) => n + 1);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const missing = [
      ...(who === "" ? [{ field: `${name}-care_manager`, text: t("open.noWho") }] : []),
      ...(reason.trim().length < SHORTEST ? [{ field: `${name}-reason`, text: t("open.short") }] : []),
    ];
    if (missing.length > 0) {
      refuse(missing);
      return;
    }
    setErrors([]);
    act.mutate(
      { path: { id: record.id }, body: { care_manager: who, reason: reason.trim() } },
      {
        onError: (error) => {
          if (!(error instanceof Problem) || error.fields.length === 0) return;
          refuse(
            error.fields.map(({ pointer, reason: why }) => ({
              field: `${name}-${pointer.slice(1)}`,
              text: why,
            })),
          );
        },
      },
    );
  }

  const errorAt = (field: string): string | undefined =>
    errors.find((one) => one.field === `${name}-${field}`)?.text;
  if (act.isSuccess) {
    const opened = managers.find(({ id }) => id === who)?.name ?? "";
    return (
      <Notice
        live="status"
        title={t("open.done", { name: opened, time: clockTime(act.data.expires_at) })}
        acts={
          <Button size="small" variant="secondary" onClick={onDone}>
            {t("close")}
          </Button>
        }
      />
    );
  }
  return (
    <form className="rw-paper rw-paper__in" noValidate onSubmit={submit} aria-labelledby={`${name}-title`}>
      <h2 className="rw-h2" id={`${name}-title`} ref={heading} tabIndex={-1}>
        {t("open.heading")}
      </h2>
      <p className="rw-mid rw-soft">{t("open.hint")}</p>
      <ErrorSummary title={t("open.errors")} errors={errors} attempt={attempt} />
      <Select
        id={`${name}-care_manager`}
        label={t("open.who")}
        options={[
          { value: "", text: t("open.choose") },
          ...managers.filter(({ enabled }) => enabled).map((one) => ({ value: one.id, text: one.name })),
        ]}
        value={who}
        onChange={(event) => setWho(event.target.value)}
        error={errorAt("care_manager")}
      />
      <Textarea
        id={`${name}-reason`}
        label={t("open.why")}
        hint={t("open.whyHint")}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={errorAt("reason")}
      />
      <p className="rw-notice__acts">
        <Button type="submit" busy={act.isPending}>
          {act.isPending ? t("open.saving") : t("open.save")}
        </Button>
        <Button variant="secondary" onClick={onDone}>
          {t("notice.cancel")}
        </Button>
      </p>
      {errors.length > 0 ? null : <ActProblem error={act.error} />}
    </form>
  );
}
