// Whom a call is about, as far as may be known before they have said who they are: a name at most. Birth date and NHS number
// are not on the screen until they have been said by the caller.

import type { ActAnswer } from "../../api/queries";
import { spokenName } from "../../clinical/person";
import type { Sought } from "../../clinical/sought";
import { NO_CLAIMS, type ClaimsTyped } from "../call/claims";
import { isSeen, type Found } from "../search/search";

export type Taken = ActAnswer<"post", "/v1/patients/{id}/inbound-calls">;

export interface Caller {
  readonly id: string;
  /** Undefined for somebody else's patient. */
  readonly name: string | undefined;
  readonly careManager: string | null;
}

export function callerOf(found: Found): Caller {
  if (!isSeen(found)) return { id: found.id, name: undefined, careManager: null };
  return { id: found.id, name: spokenName(found), careManager: found.care_manager };
}

/** Claims that the caller has made already, while they were looked for. */
export function claimsIn(sought: Sought): ClaimsTyped {
  if (sought.kind !== "person") return NO_CLAIMS;
  const words = sought.name.split(" ");
  const [year = "", month = "", day = ""] = sought.birthDate.split("-");
  return {
    ...NO_CLAIMS,
    birthDate: `${Number(day)} ${Number(month)} ${year}`,
    given: words[0] ?? "",
    family: words.slice(1).join(" "),
  };
}
