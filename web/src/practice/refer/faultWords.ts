// What is wrong with the form of a referral, in words.

import { r } from "../words";
import type { Fault, ToldFault } from "./form";

export function faultWords({ code, digits }: Fault): string {
  if (code === "nhs-number.short") return r("fault.nhs-number.short", { n: digits ?? 0 });
  return r(`fault.${code}`);
}

/** A fault that the service has told; in its own words where it is none of ours. */
export function toldWords({ code, reason }: ToldFault): string {
  if (code !== undefined && code !== "nhs-number.short") return r(`fault.${code}`);
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}
