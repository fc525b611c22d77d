// What somebody says of themselves, from what was typed while they said it.

import type { components } from "../../api/generated/schema";
import type { Day } from "../../clinical/dates";
import { pastDayOf } from "../../clinical/typedDay";

export interface ClaimsTyped {
  readonly birthDate: string;
  readonly given: string;
  readonly family: string;
  readonly phone: string;
  readonly nhs: string;
}

export const NO_CLAIMS: ClaimsTyped = { birthDate: "", given: "", family: "", phone: "", nhs: "" };

export type ClaimFault = "no-date" | "nothing" | "both-names" | "digits";

export type Claims = components["schemas"]["IdentityClaims"];

export type ReadClaims =
  { readonly claims: Claims } | { readonly fault: ClaimFault; readonly field: keyof ClaimsTyped };

/** The claims that were typed, or what is wrong with them. What nobody said is left out. */
export function readClaims(typed: ClaimsTyped, today: Day): ReadClaims {
  const [given, family] = [typed.given.trim(), typed.family.trim()];
  const said: Record<string, string> = {};
  if (typed.birthDate.trim() !== "") {
    const day = pastDayOf(typed.birthDate, today);
    if (day === undefined) return { fault: "no-date", field: "birthDate" };
    said["birth_date"] = day;
  }
  if (given !== "" || family !== "") {
    if (given === "") return { fault: "both-names", field: "given" };
    if (family === "") return { fault: "both-names", field: "family" };
    said["given_name"] = given;
    said["family_name"] = family;
  }
  const digits = typed.phone.replaceAll(/\D/g, "");
  if (typed.phone.trim() !== "") {
    if (digits.length < 4) return { fault: "digits", field: "phone" };
    said["phone_last_digits"] = digits;
  }
  if (typed.nhs.trim() !== "") said["nhs_number"] = typed.nhs.replaceAll(/[\s-]/g, "");
  if (Object.keys(said).length === 0) return { fault: "nothing", field: "birthDate" };
  return { claims: said as unknown as Claims };
}
