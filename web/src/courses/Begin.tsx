// The fields of when a session begins: a day and a time of it.

import type { ReactNode } from "react";
import { TextInput } from "../nhs/TextInput";
import type { TypedBegin } from "./course";
import { t } from "./words";

interface BeginProps {
  readonly id: string;
  readonly value: TypedBegin;
  readonly error: string | undefined;
  readonly onChange: (value: TypedBegin) => void;
}

export function Begin({ id, value, error, onChange }: BeginProps): ReactNode {
  return (
    <div className="rw-rowform rw-rowform--fields">
      <TextInput
        id={`${id}-day`}
        label={t("begin.day")}
        hint={t("begin.dayHint")}
        error={error}
        width={10}
        autoComplete="off"
        value={value.day}
        onChange={(event) => onChange({ ...value, day: event.target.value })}
      />
      <TextInput
        id={`${id}-time`}
        label={t("begin.time")}
        hint={t("begin.timeHint")}
        width={5}
        inputMode="numeric"
        autoComplete="off"
        value={value.time}
        onChange={(event) => onChange({ ...value, time: event.target.value })}
      />
    </div>
  );
}
