// The way to a patient's record, where there is one: for a role that may not open records it is the text alone.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { READS_RECORDS } from "./roles";
import { usePerson } from "./useSession";

/** Whether the person at the desk may open records at all. */
export function useOpensRecords(): boolean {
  return READS_RECORDS.includes(usePerson().role);
}

interface PatientLinkProps {
  /** Id of the patient. */
  readonly id: string;
  readonly children: ReactNode;
}

export function PatientLink({ id, children }: PatientLinkProps): ReactNode {
  return useOpensRecords() ? (
    <Link to="/patients/$id" params={{ id }}>
      {children}
    </Link>
  ) : (
    children
  );
}
