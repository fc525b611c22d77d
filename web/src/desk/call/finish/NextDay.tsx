// The day that belongs to an outcome: when somebody wants to be phoned, or when the next conversation is.

import { useId, type ReactNode } from "react";
import { now } from "../../../api/clock";
import { addDays, dayOf, instantsOf, typedDay } from "../../../clinical/dates";
import { DateInput, type TypedDate } from "../../../nhs/DateInput";
import { Select, TextInput } from "../../../nhs/TextInput";
import { longDay } from "../../../words/when";
import { say } from "../../said";
import { t } from "../words";

/** How many of the coming days are offered by name. */
const OFFERED = 14;
const OTHER = "other";

export interface DayTyped {
  /** A day, or `other`, with the day in three boxes. */
  readonly day: string;
  readonly boxes: TypedDate;
  readonly time: string;
}

export const NO_DAY: DayTyped = { day: "", boxes: { day: "", month: "", year: "" }, time: "" };

/** The day that was chosen or typed. */
export function chosenDay({ day, boxes }: DayTyped): string | undefined {
  if (day === OTHER) return typedDay(boxes);
  return day === "" ? undefined : day;
}

/** `14:30` of `14:30`, `1430`, `14.30` and `9:05`. */
export function readTime(text: string): string | undefined {
  const [, hour = "", minute = ""] = /^(\d{1,2})[:.]?(\d{2})$/.exec(text.trim()) ?? [];
  if (hour === "" || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, "0")}:${minute}`;
}

/** The moment that was chosen. Of two that the clocks of autumn show, the earlier one; of none, nothing. */
export function chosenMoment(typed: DayTyped): string | undefined {
  const [day, time] = [chosenDay(typed), readTime(typed.time)];
  if (day === undefined || time === undefined) return undefined;
  const [instant] = instantsOf(day, time);
  return instant === undefined ? undefined : new Date(instant).toISOString();
}

export interface DayFieldsProps {
  readonly typed: DayTyped;
  readonly onType: (typed: DayTyped) => void;
  readonly withTime: boolean;
  /** Whether today is offered: for a promise it may be, for the next conversation never. */
  readonly fromToday: boolean;
  readonly dayError?: string | undefined;
  readonly timeError?: string | undefined;
}

export function DayFields(props: DayFieldsProps): ReactNode {
  const { typed, onType, withTime, fromToday, dayError, timeError } = props;
  const id = useId();
  const today = dayOf(now());
  const days = Array.from({ length: OFFERED }, (_, n) => addDays(today, fromToday ? n : n + 1));
  const options = [
    { value: "", text: t("finish.pickDay") },
    ...days.map((day) => ({ value: day, text: longDay(day, today) })),
    { value: OTHER, text: t("finish.otherDay") },
  ];
  return (
    <div className="rw-dayfields">
      <Select
        id={`${id}-day`}
        label={t("finish.day")}
        options={options}
        value={typed.day}
        error={typed.day === OTHER ? undefined : dayError}
        onChange={(event) => onType({ ...typed, day: event.target.value })}
      />
      {withTime ? (
        <TextInput
          id={`${id}-time`}
          label={t("finish.time")}
          hint={t("finish.timeHint")}
          width={5}
          inputMode="numeric"
          autoComplete="off"
          error={timeError}
          value={typed.time}
          onChange={(event) => onType({ ...typed, time: event.target.value })}
        />
      ) : null}
      {typed.day === OTHER ? (
        <DateInput
          id={`${id}-other`}
          legend={t("finish.otherDay")}
          error={dayError}
          value={typed.boxes}
          onChange={(boxes) => onType({ ...typed, boxes })}
        />
      ) : null}
    </div>
  );
}

export interface KindFieldProps {
  readonly value: "follow-up" | "review";
  readonly onChange: (kind: "follow-up" | "review") => void;
}

export function KindField({ value, onChange }: KindFieldProps): ReactNode {
  const id = useId();
  return (
    <Select
      id={id}
      label={t("finish.nextKind")}
      value={value}
      options={[
        { value: "follow-up", text: say("kind.follow-up") },
        { value: "review", text: say("kind.review") },
      ]}
      onChange={(event) => onChange(event.target.value === "review" ? "review" : "follow-up")}
    />
  );
}
