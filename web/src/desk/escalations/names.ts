// Whose escalations they are. The list names patients by id, so their names come from the lists that somebody may see: a
// care manager's and a practice's own in one go, for a team lead the records of those that are shown.

import { useQueries, useQuery } from "@tanstack/react-query";
import { read, readAll } from "../../api/queries";
import { identifyingName } from "../../clinical/person";
import { usePerson } from "../../shell/useSession";
import type { EscalationSummary } from "./waiting";
import { t } from "./words";

/** Names do not change while a list is looked at. */
const KEEP = 10 * 60_000;

/** Says whose an escalation is; by number where the name is not known, or not known yet. */
export function useNames(shown: readonly Pick<EscalationSummary, "patient">[]): (patient: string) => string {
  const { role } = usePerson();
  const hasOwn = role === "care-manager" || role === "gp";
  const own = useQuery({ ...readAll("/v1/patients"), enabled: hasOwn, staleTime: KEEP });
  const names = new Map(own.data?.map((one) => [one.id, identifyingName(one)]));
  // Those whom somebody was told of and who are not theirs, once the list of theirs is known.
  const others = [...new Set(shown.map(({ patient }) => patient))].filter((id) => !names.has(id));
  const records = useQueries({
    queries: (hasOwn && own.data === undefined ? [] : others).map((id) => ({
      ...read("/v1/patients/{id}", { path: { id } }),
      staleTime: KEEP,
      retry: false,
    })),
  });
  for (const { data } of records) if (data !== undefined) names.set(data.id, identifyingName(data));
  return (patient) => names.get(patient) ?? t("patientUnnamed", { id: patient });
}
