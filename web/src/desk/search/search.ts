// Looking people up. What they are looked up by is in the body of a request and in memory, never in an address.

import { queryOptions } from "@tanstack/react-query";
import { send, type ActAnswer } from "../../api/queries";
import type { Sought } from "../../clinical/sought";

export type Found = ActAnswer<"post", "/v1/patients/search">["items"][number];
export type Seen = Exclude<Found, { restricted: boolean }>;

/** Search key of the service: exactly one of three. */
export type Criterion =
  | { readonly nhs_number: string }
  | { readonly phone: string }
  | { readonly name: string; readonly birth_date: string };

export function criterionOf(sought: Sought): Criterion | undefined {
  switch (sought.kind) {
    case "nhs-number":
      return { nhs_number: sought.digits };
    case "phone":
      return { phone: sought.number };
    case "person":
      return { name: sought.name, birth_date: sought.birthDate };
    case "empty":
    case "wrong-check-digit":
    case "name-only":
    case "date-only":
    case "unknown":
    default:
      return undefined;
  }
}

/** Most that a search answers. */
export const MOST_FOUND = 20;

/**
 * A search as a query: who comes back to the page finds what was found, and asking again would leave a second row in the
 * audit and count against the limit of an hour.
 */
export function searchFor(criterion: Criterion) {
  return queryOptions({
    queryKey: ["search", criterion],
    queryFn: async () => {
      const answer = await send("post", "/v1/patients/search", { body: criterion }, crypto.randomUUID());
      return answer.items;
    },
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function isSeen(found: Found): found is Seen {
  return !("restricted" in found);
}
