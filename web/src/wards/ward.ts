// What the pages of wards show, by its types in the contract.

import type { components } from "../api/generated/schema";
import type { PathOf } from "../api/queries";

export type WardView = components["schemas"]["WardView"];
export type WardPatient = components["schemas"]["WardPatient"];
export type RoundView = components["schemas"]["RoundView"];
export type RoundPatient = components["schemas"]["RoundPatient"];
export type Rhythm = components["schemas"]["ReviewRhythm"];
export type Outcome = components["schemas"]["WardOutcome"];
export type Decision = components["schemas"]["RoundDecision"];
export type Profession = components["schemas"]["WardProfession"];

export const RHYTHMS = ["daily", "weekly", "monthly"] as const satisfies readonly Rhythm[];
export const OUTCOMES = [
  "stepped-down",
  "hospital",
  "moved",
  "declined",
] as const satisfies readonly Outcome[];
export const DECISIONS = ["continue", "extend", "not-reviewed"] as const satisfies readonly Decision[];
export const PROFESSIONS = [
  "nurse",
  "matron",
  "doctor",
  "pharmacist",
  "social-worker",
  "physiotherapist",
  "occupational-therapist",
  "mental-health",
  "ward-clerk",
] as const satisfies readonly Profession[];

/** Reads that a change in a ward makes stale. */
export const STALE: readonly PathOf<"get">[] = [
  "/v1/wards",
  "/v1/wards/{id}",
  "/v1/wards/{id}/candidates",
  "/v1/wards/{id}/figures",
  "/v1/wards/{id}/rounds/{date}",
];

/** A whole number as typed, within bounds; undefined otherwise. */
export function numberOf(typed: string, least: number, most: number): number | undefined {
  const text = typed.trim();
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const n = Number(text);
  return n >= least && n <= most ? n : undefined;
}
