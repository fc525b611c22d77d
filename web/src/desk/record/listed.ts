// Why somebody is on the list of a day, and when they are due. Until the list of that day is written there is nothing.

import { queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client";
import { Problem } from "../../api/problem";
import type { Answer } from "../../api/queries";
import type { Day } from "../../clinical/dates";

export function listingOf(patient: string, date: Day) {
  return queryOptions({
    queryKey: ["/v1/patients/{id}/listing", { path: { id: patient }, query: { date } }],
    queryFn: async ({ signal }): Promise<Answer<"/v1/patients/{id}/listing"> | null> => {
      try {
        const params = { path: { id: patient }, query: { date } };
        const { data } = await api.GET("/v1/patients/{id}/listing", { params, signal });
        return data ?? null;
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
  });
}
