// Names beside ids. Lists name patients by id: of the few that are shown, the records say who they are.

import { useQueries } from "@tanstack/react-query";
import { read } from "../api/queries";
import { identifyingName } from "../clinical/person";
import { t } from "./words";

/** Names do not change while a list is looked at. */
const KEEP = 30 * 60_000;

/** Says whose something is; by number where the name is not known, or not known yet. */
export function usePatientNames(patients: readonly string[]): (patient: string) => string {
  const ids = [...new Set(patients)];
  const names = useQueries({
    queries: ids.map((id) => ({
      ...read("/v1/patients/{id}", { path: { id } }),
      staleTime: KEEP,
      retry: false,
      refetchOnWindowFocus: false,
    })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data }) =>
          data === undefined ? [] : [[data.id, identifyingName(data)] as const],
        ),
      ),
  });
  return (patient) => names.get(patient) ?? t("people.patient", { id: patient });
}
