// Why somebody is on the list of a day, and when they are due. Until the list of that day is written nothing is decided.

import { read } from "../../api/queries";
import type { Day } from "../../clinical/dates";

export function listingOf(patient: string, date: Day) {
  return read("/v1/patients/{id}/listing", { path: { id: patient }, query: { date } });
}
