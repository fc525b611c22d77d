// The readings of a record, newest first and page by page. All sections that show readings share one request.

import { useInfiniteQuery } from "@tanstack/react-query";
import { pagesOf } from "../../api/pages";
import type { Listed } from "./pressures";

/** As many as the service gives at once: a year of most people. */
const PAGE = 200;

export function readingsOf(patient: string) {
  return pagesOf("/v1/patients/{id}/readings", { path: { id: patient }, query: { limit: PAGE } });
}

export function useReadings(patient: string) {
  const query = useInfiniteQuery(readingsOf(patient));
  const first = query.data?.pages[0];
  const readings: readonly Listed[] | undefined = query.data?.pages.flatMap(({ items }) => items);
  return {
    ...query,
    readings,
    average: first?.home_average ?? null,
    clinic: first?.clinic_of_record ?? null,
  };
}
