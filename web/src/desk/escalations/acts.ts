// What somebody does about an escalation.

import { useAct, type PathOf } from "../../api/queries";

/** Reads that an answer to an escalation makes stale. */
const STALE: readonly PathOf<"get">[] = [
  "/v1/escalations",
  "/v1/escalations/{id}",
  "/v1/patients/{id}/timeline",
  "/v1/patients/{id}/listing",
  "/v1/queue",
];

export function useAcknowledge() {
  return useAct("post", "/v1/escalations/{id}/acknowledge", { invalidates: STALE });
}

export function useResolve() {
  return useAct("post", "/v1/escalations/{id}/resolve", { invalidates: STALE });
}

/** Says something about it. It neither stops the alarm nor closes it. */
export function useComment() {
  return useAct("post", "/v1/escalations/{id}/comments", { invalidates: STALE });
}

/** Tells the next one in line at once. With the version that was seen, so that two who press tell one step and not two. */
export function useAdvance() {
  return useAct("post", "/v1/escalations/{id}/advance", { invalidates: STALE });
}
