// What a practice reads of a person: the last call, the last value and whether it is at target. Pure.

import type { components } from "../api/generated/schema";
import { dayOf, type Day } from "../clinical/dates";
import { formatMeasurement, formatPressure } from "../clinical/numbers";

type Schemas = components["schemas"];
export type TimelineEntry = Schemas["TimelineEntry"];
export type Patient = Schemas["PatientSummary"];
export type Referral = Schemas["Referral"];
export type Story = Schemas["ReferralStory"];
export type Letter = Schemas["Letter"];

export interface LastCall {
  /** The day of the last call in which they were spoken with, or null. */
  readonly spoken: Day | null;
  /** The day of a later attempt that reached nobody, or null. */
  readonly tried: Day | null;
}

/** When somebody was last phoned, out of the newest entries of their timeline. */
export function lastCall(entries: readonly TimelineEntry[]): LastCall {
  const spoken = entries.find(({ subject, detail }) => subject === "call" && detail === "completed");
  const attempt = entries.find(({ subject }) => subject === "attempt");
  const tried = attempt !== undefined && (spoken === undefined || attempt.at > spoken.at);
  return {
    spoken: spoken === undefined ? null : dayOf(spoken.at),
    tried: tried ? dayOf(attempt.at) : null,
  };
}

type Pressures = Pick<Schemas["ListAnswer"], "home_average" | "clinic_of_record">;

export interface Control {
  readonly value: string;
  readonly atTarget: boolean | null;
  /** How many readings the home average is of, or on which day it was taken in a clinic. */
  readonly of: { readonly home: number } | { readonly clinic: Day };
}

/** The pressure that counts: the home average before what a clinic measured, as NICE has it. */
export function controlOf({ home_average: home, clinic_of_record: clinic }: Pressures): Control | null {
  if (home !== null && home.systolic !== null && home.diastolic !== null) {
    const value = formatPressure(home.systolic, home.diastolic);
    return { value, atTarget: home.at_target, of: { home: home.readings } };
  }
  if (clinic !== null) {
    const value = formatPressure(clinic.systolic, clinic.diastolic);
    return { value, atTarget: clinic.at_target, of: { clinic: clinic.on } };
  }
  return null;
}

/** A single value with its unit, such as `7.8 mmol/L`; a meter's LO and HI have none. */
export function valueOf(reading: { value: unknown; unit: string; value_entered: string }): string {
  return typeof reading.value === "number"
    ? formatMeasurement(reading.value, reading.unit)
    : reading.value_entered;
}
