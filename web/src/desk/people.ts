// Names beside ids. The service names colleagues by their id in what they did; two short lists say who they are, and are
// got once for all screens.

import { useQuery } from "@tanstack/react-query";
import { read } from "../api/queries";
import { useMay, usePerson } from "../shell/useSession";

/** Colleagues come and go by the week: an hour is soon enough. */
const KEEP = 60 * 60_000;

/** Says who a user is, by the id of their log-in; undefined where it is not known. */
export function useColleagues(): (user: string | null) => string | undefined {
  const { id, name } = usePerson();
  const may = useMay();
  const { data } = useQuery({
    ...read("/v1/on-call/clinicians"),
    enabled: may("read-rota"),
    staleTime: KEEP,
  });
  return (user) => {
    if (user === null) return undefined;
    if (user === id) return name;
    return data?.items.find((colleague) => colleague.id === user)?.name;
  };
}

/** Says who a care manager is, by the id of their caseload; undefined where it is not known. */
export function useCareManagers(): (manager: string | null) => string | undefined {
  const may = useMay();
  const { data } = useQuery({ ...read("/v1/care-managers"), enabled: may("read-staff"), staleTime: KEEP });
  return (manager) => data?.items.find((colleague) => colleague.id === manager)?.name;
}
