// Fields of the rota: who, and a day with a time.

import type { ReactNode } from "react";
import type { components } from "../../api/generated/schema";
import { now } from "../../api/clock";
import type { Day } from "../../clinical/dates";
import { Select, TextInput } from "../../nhs/TextInput";
import { dayOf, shortDay } from "../../words/when";
import { p } from "../words";
import { type DayAndTime, daysFrom } from "./wall";

type Clinician = components["schemas"]["OnCallClinician"];

interface Faulty {
  readonly faults: readonly { readonly field: string; readonly text: string }[];
}

function faultOf({ faults }: Faulty, field: string): string | undefined {
  return faults.find((fault) => fault.field === field)?.text;
}

export interface WhoProps extends Faulty {
  readonly id: string;
  readonly label?: string;
  readonly among: readonly Pick<Clinician, "id" | "name">[];
  readonly value: string;
  readonly onChange: (who: string) => void;
}

export function Who({ id, label, among, value, onChange, faults }: WhoProps): ReactNode {
  return (
    <Select
      id={id}
      label={label ?? p("rota.planWho")}
      error={faultOf({ faults }, id)}
      options={[
        { value: "", text: p("rota.choose") },
        ...among.map((one) => ({ value: one.id, text: one.name })),
      ]}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** How far ahead a rota is planned at a time. */
const DAYS = 60;

export interface DayTimeProps extends Faulty {
  readonly id: string;
  readonly legend: string;
  /** The first day that can be chosen. */
  readonly from: Day;
  readonly value: DayAndTime;
  readonly onChange: (value: DayAndTime) => void;
}

export function DayTime({ id, legend, from, value, onChange, faults }: DayTimeProps): ReactNode {
  const today = dayOf(now());
  return (
    <span className="rw-daytime">
      <Select
        id={`${id}-day`}
        label={legend}
        options={daysFrom(from, DAYS).map((day) => ({ value: day, text: shortDay(day, today) }))}
        value={value.day}
        onChange={(event) => onChange({ ...value, day: event.target.value })}
      />
      <TextInput
        id={`${id}-time`}
        label={p("rota.planUntilTime")}
        error={faultOf({ faults }, `${id}-time`)}
        width={5}
        inputMode="numeric"
        autoComplete="off"
        value={value.time}
        onChange={(event) => onChange({ ...value, time: event.target.value })}
      />
    </span>
  );
}
