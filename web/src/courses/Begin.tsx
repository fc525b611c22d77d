// The fields of when a session begins: a day and a time of it.

import type { ReactNode } from "react";
import { TextInput } from "../nhs/TextInput";
import type { ReadBegin, TypedBegin } from "./course";
import { t } from "./words";

export interface BeginErrors {
  readonly day?: string | undefined;
  readonly time?: string | undefined;
}

/** Says what is wrong with the begin of session `n`. */
export function beginErrors({ wrong }: ReadBegin, n: number): BeginErrors {
  return {
    ...(wrong.includes("day") && { day: t("open.dayWrong", { n }) }),
    ...(wrong.includes("time") && { time: t("open.timeWrong", { n }) }),
  };
}

interface BeginProps {
  readonly id: string;
  readonly value: TypedBegin;
  /** Faults of the two fields. */
  readonly errors: BeginErrors;
  readonly onChange: (value: TypedBegin) => void;
}

export function Begin({ id, value, errors, onChange }: BeginProps): ReactNode {
  return (
    <div className="rw-rowform rw-rowform--fields">
      <TextInput
        id={`${id}-day`}
        label={t("begin.day")}
        hint={t("begin.dayHint")}
        error={errors.day}
        width={10}
        autoComplete="off"
        value={value.day}
        onChange={(event) => onChange({ ...value, day: event.target.value })}
      />
      <TextInput
        id={`${id}-time`}
        label={t("begin.time")}
        hint={t("begin.timeHint")}
        error={errors.time}
        width={5}
        inputMode="numeric"
        autoComplete="off"
        value={value.time}
        onChange={(event) => onChange({ ...value, time: event.target.value })}
      />
    </div>
  );
}
