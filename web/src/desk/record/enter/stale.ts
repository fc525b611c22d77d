// What a new or corrected reading changes: it may raise an alarm, move a level and a call.

import type { PathOf } from "../../../api/queries";

export const READINGS_STALE: readonly PathOf<"get">[] = [
  "/v1/patients/{id}/readings",
  "/v1/patients/{id}/level",
  "/v1/patients/{id}/timeline",
  "/v1/escalations",
  "/v1/escalations/{id}",
];
