// What the service lets this person do with a record: it knows on what ground the record is open to them.

import type { PatientRecord } from "./Banner";

export type RecordAction = PatientRecord["access"]["allowed_actions"][number];

export function may({ access }: Pick<PatientRecord, "access">, action: RecordAction): boolean {
  return access.allowed_actions.includes(action);
}
