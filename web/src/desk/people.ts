// Names beside ids. The service names colleagues by their id in what they did; two short lists say who they are, and are
// got once for all screens.

import { useQuery } from "@tanstack/react-query";
import { read } from "../api/queries";
import { usePerson } from "../shell/useSession";

/** Colleagues come and go by the week: an hour is soon enough. */
const KEEP = 60 * 60_000;

/** Whether the lists of colleagues are open to somebody of this role. */
function mayRead(role: string): boolean {
  return role === "care-manager" || role === "team-lead" || role === "admin" || role === "auditor";
}

/** Says who a user is, by the id of their log-in; undefined where it is not known. */
export function useColleagues(): (user: string | null) => string | undefined {
  const { role, id, name } = usePerson();
  const { data } = useQuery({
    ...read("/v1/on-call/clinicians"),
    enabled: mayRead(role),
    staleTime: KEEP,
  });
  return (user) => {
    if (user === null) return undefined;
    if (user === String(id)) return name;
    return data?.items.find((colleague) => colleague.id === user)?.name;
  };
}

/** Says who a care manager is, by the id of their caseload; undefined where it is not known. */
export function useCareManagers(): (manager: string | null) => string | undefined {
  const { role } = usePerson();
  const { data } = useQuery({ ...read("/v1/care-managers"), enabled: mayRead(role), staleTime: KEEP });
  return (manager) => data?.items.find((colleague) => colleague.id === manager)?.name;
}
