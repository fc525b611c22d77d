// Whether somebody is known before they are referred: asked as soon as the NHS number is whole. A practice learns of its
// own patients and referrals only; what the service knows of anybody else is not told, here as in the answer to a referral.

import { useQuery } from "@tanstack/react-query";
import { readAll, send } from "../../api/queries";
import type { Patient, Referral } from "../people";

export type Known =
  | { readonly kind: "nothing-asked" }
  | { readonly kind: "asking" }
  /** The service could not say. It says so when the referral is sent. */
  | { readonly kind: "not-told" }
  | { readonly kind: "new" }
  | { readonly kind: "with-us"; readonly patient: Patient }
  | { readonly kind: "waits"; readonly patient: Patient }
  | { readonly kind: "left"; readonly patient: Patient }
  | { readonly kind: "referred"; readonly referral: Referral };

/** Whether a referral of this person would be refused. */
export function standsInTheWay(known: Known): boolean {
  return known.kind === "with-us" || known.kind === "waits" || known.kind === "referred";
}

/** Judges what was found under the number, and the referrals that are not decided. Pure. */
export function judge(digits: string, found: Patient | undefined, undecided: readonly Referral[]): Known {
  const status = found?.enrolment_status;
  if (found !== undefined && (status === "active" || status === "paused"))
    return { kind: "with-us", patient: found };
  if (found !== undefined && status === "waiting") return { kind: "waits", patient: found };
  const referral = undecided.find(({ nhs_number }) => nhs_number === digits);
  if (referral !== undefined) return { kind: "referred", referral };
  return found === undefined ? { kind: "new" } : { kind: "left", patient: found };
}

async function search(digits: string): Promise<Patient | null> {
  const body = { nhs_number: digits };
  const { items } = await send("post", "/v1/patients/search", { body }, crypto.randomUUID());
  return items.find((item) => "nhs_number" in item) ?? null;
}

/** `digits` is a whole NHS number that checks out, or null. */
export function useKnown(digits: string | null): Known {
  const asked = digits !== null;
  const found = useQuery({
    queryKey: ["/v1/patients/search", digits],
    queryFn: () => search(digits ?? ""),
    enabled: asked,
    staleTime: 60_000,
    retry: 1,
  });
  const received = useQuery({ ...readAll("/v1/referrals", { status: "received" }), enabled: asked });
  const questions = useQuery({
    ...readAll("/v1/referrals", { status: "needs-information" }),
    enabled: asked,
  });
  if (digits === null) return { kind: "nothing-asked" };
  if (found.isError || received.isError || questions.isError) return { kind: "not-told" };
  if (found.data === undefined || received.data === undefined || questions.data === undefined) {
    return { kind: "asking" };
  }
  return judge(digits, found.data ?? undefined, [...received.data, ...questions.data]);
}
