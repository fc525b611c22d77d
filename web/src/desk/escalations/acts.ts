// What somebody does about an escalation.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client";
import { useAct, type PathOf } from "../../api/queries";
import type { Role } from "../../api/session";
import type { Escalation } from "./waiting";

/** Who may take on and resolve. A practice telephones: a mailbox that many read is nobody in particular. */
export function mayAnswer(role: Role): boolean {
  return role === "care-manager" || role === "team-lead" || role === "clinician";
}

/** What an answer to an escalation makes stale. */
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

/** Tells the next one in line at once. The key of one press is kept while nothing says whether it was done. */
export function useAdvance(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: ["advance", id],
    mutationFn: async (version: number) => {
      const { data }: { data?: unknown } = await api.request(
        "post",
        "/v1/escalations/{id}/advance" as never,
        {
          params: { path: { id } },
          body: {},
          // One press for one state of the escalation: pressed again without an answer, it tells nobody twice.
          headers: { "Idempotency-Key": `advance-${id}-${version}` },
        } as never,
      );
      return data as Escalation;
    },
    onSuccess: () => Promise.all(STALE.map((path) => queries.invalidateQueries({ queryKey: [path] }))),
  });
}
