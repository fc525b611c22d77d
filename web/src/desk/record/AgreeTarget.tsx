// Agreeing a target with somebody, with a reason and a day on which it is looked at again.

import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { pronounsOf } from "../../clinical/person";
import { comingDayOf } from "../../clinical/typedDay";
import { Button } from "../../nhs/Button";
import { ErrorSummary, type SummarisedError } from "../../nhs/ErrorSummary";
import { ChipsOne } from "../../nhs/parts/Chips";
import { TextInput } from "../../nhs/TextInput";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { dayOf } from "../../words/when";
import { wordOf } from "../codes";
import { ActProblem } from "./ActProblem";
import type { PatientRecord } from "./Banner";
import { UNITS, type Measure } from "./units";
import { targets as t } from "./words";

const MEASURES: readonly Measure[] = [
  "blood-pressure-home",
  "blood-pressure-clinic",
  "hba1c",
  "spo2",
  "peak-flow",
  "weight",
];

const FIGURE = /^\d{1,3}(?:[.,]\d)?$/;

function figure(text: string): number | undefined {
  return FIGURE.test(text.trim()) ? Number(text.trim().replace(",", ".")) : undefined;
}

export interface AgreeTargetProps {
  readonly record: PatientRecord;
  readonly onDone: () => void;
}

export function AgreeTarget({ record, onDone }: AgreeTargetProps): ReactNode {
  const name = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [measure, setMeasure] = useState<Measure | null>(null);
  const [value, setValue] = useState("");
  const [diastolic, setDiastolic] = useState("");
  const [reason, setReason] = useState("");
  const [review, setReview] = useState("");
  const [errors, setErrors] = useState<readonly SummarisedError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const act = useAct("post", "/v1/patients/{id}/targets", {
    invalidates: ["/v1/patients/{id}/targets", "/v1/patients/{id}/readings"],
  });
  const leave = useLeaveGuard(!act.isSuccess && (value !== "" || reason !== ""));
  useLayoutEffect(() => heading.current?.focus(), []);
  const { subject, possessive } = pronounsOf(record.sex);
  const pressure = measure?.startsWith("blood-pressure") ?? false;
  const at = (field: string): string => `${name}-${field}`;

  function refuse(found: readonly SummarisedError[]): void {
    setErrors(found);
    setAttempt((n) => n + 1);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const [number, lower] = [figure(value), figure(diastolic)];
    const review_on = comingDayOf(review, dayOf(now()));
    const missing = [
      ...(measure === null ? [{ field: at("measure"), text: t("error.measure") }] : []),
      ...(number === undefined ? [{ field: at("value"), text: t("error.value") }] : []),
      ...(pressure && lower === undefined ? [{ field: at("diastolic"), text: t("error.value") }] : []),
      ...(reason.trim() === "" ? [{ field: at("reason"), text: t("error.reason") }] : []),
      ...(review_on === undefined ? [{ field: at("review_on"), text: t("error.review") }] : []),
    ];
    if (missing.length > 0 || measure === null || number === undefined || review_on === undefined) {
      refuse(missing);
      return;
    }
    setErrors([]);
    act.mutate(
      {
        path: { id: record.id },
        body: {
          measure,
          value: number,
          reason: reason.trim(),
          review_on,
          ...(pressure && lower !== undefined ? { diastolic: lower } : {}),
        },
      },
      {
        onSuccess: onDone,
        onError: (error) => {
          if (!(error instanceof Problem) || error.fields.length === 0) return;
          refuse(
            error.fields.map(({ pointer, reason: why }) => ({ field: at(pointer.slice(1)), text: why })),
          );
        },
      },
    );
  }

  const errorAt = (field: string): string | undefined => errors.find((one) => one.field === at(field))?.text;
  const unit = measure === null ? undefined : UNITS[measure];
  return (
    <form className="rw-sunk" noValidate onSubmit={submit} aria-labelledby={at("title")}>
      {leave}
      <h4 className="rw-h3" id={at("title")} ref={heading} tabIndex={-1}>
        {t("form.heading", { her: possessive })}
      </h4>
      <p className="rw-mid rw-soft">{t("form.then", { her: possessive })}</p>
      <ErrorSummary title={t("form.errors")} errors={errors} attempt={attempt} />
      <ChipsOne<Measure>
        id={at("measure")}
        legend={t("form.measure")}
        chips={MEASURES.map((one) => ({ value: one, text: wordOf("measure", one) }))}
        value={measure}
        onChange={setMeasure}
        error={errorAt("measure")}
      />
      {measure === null ? null : (
        <div className="rw-rowform">
          <TextInput
            id={at("value")}
            label={pressure ? t("form.systolic") : labelOf(measure)}
            width={4}
            inputMode="decimal"
            autoComplete="off"
            {...(unit === undefined ? {} : { suffix: unit })}
            value={value}
            onChange={(event) => setValue(event.target.value)}
            error={errorAt("value")}
          />
          {pressure ? (
            <TextInput
              id={at("diastolic")}
              label={t("form.diastolic")}
              width={4}
              inputMode="decimal"
              autoComplete="off"
              suffix="mmHg"
              value={diastolic}
              onChange={(event) => setDiastolic(event.target.value)}
              error={errorAt("diastolic")}
            />
          ) : null}
        </div>
      )}
      <TextInput
        id={at("reason")}
        label={t("form.reason", { she: subject })}
        hint={t("form.reasonHint")}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={errorAt("reason")}
      />
      <TextInput
        id={at("review_on")}
        label={t("form.review")}
        hint={t("form.reviewHint")}
        width={10}
        autoComplete="off"
        value={review}
        onChange={(event) => setReview(event.target.value)}
        error={errorAt("review_on")}
      />
      <p className="rw-notice__acts rw-form__acts">
        <Button type="submit" busy={act.isPending}>
          {act.isPending ? t("form.saving") : t("form.save")}
        </Button>
        <Button variant="secondary" onClick={onDone}>
          {t("form.cancel")}
        </Button>
      </p>
      {errors.length > 0 ? null : <ActProblem error={act.error} />}
    </form>
  );
}

function labelOf(measure: Measure): string {
  switch (measure) {
    case "hba1c":
      return t("form.hba1c");
    case "spo2":
      return t("form.spo2");
    case "peak-flow":
      return t("form.peak-flow");
    case "weight":
    case "blood-pressure-home":
    case "blood-pressure-clinic":
    default:
      return t("form.weight");
  }
}
