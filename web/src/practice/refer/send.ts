// Sends a referral, and then what the person needs to be reached: that stands in their record, which exists as soon as
// the referral is accepted.

import { send as sendAct } from "../../api/queries";
import type { components } from "../../api/generated/schema";
import { Problem } from "../../api/problem";
import type { Referral } from "../people";
import type { Need } from "./form";

/**
 * - `none`: nothing was ticked
 * - `recorded`: it is in the record
 * - `later`: there is no record before somebody decides
 * - `failed`: the record could not be changed; the referral is sent all the same
 */
export type NeedsOutcome = "none" | "recorded" | "later" | "failed";

type PatientChange = components["schemas"]["PatientChange"];

/** The needs as a record holds them. */
export function changeOf(needs: readonly Need[]): PatientChange {
  return {
    ...(needs.includes("text-relay") && { text_relay_only: true }),
    ...(needs.includes("large-print") && { large_print: true }),
    ...(needs.includes("no-texts") && { sms_opt_out: true }),
  };
}

/** Puts the needs into the record that an accepted referral has made. */
export async function recordNeeds(
  referral: Referral,
  needs: readonly Need[],
  act: typeof sendAct = sendAct,
  versionOf: (patient: string) => Promise<number> = readVersion,
): Promise<NeedsOutcome> {
  if (needs.length === 0) return "none";
  if (referral.patient === null) return "later";
  const path = { id: referral.patient };
  try {
    const version = await versionOf(referral.patient);
    await act("patch", "/v1/patients/{id}", { path, body: changeOf(needs), version }, "");
    return "recorded";
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return "failed";
  }
}

async function readVersion(patient: string): Promise<number> {
  const { api } = await import("../../api/client");
  const { data } = await api.GET("/v1/patients/{id}", { params: { path: { id: patient } } });
  if (data === undefined) throw new Error("an answer without a body");
  return data.version;
}
