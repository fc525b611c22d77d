// What a reading would mean, while it is typed: the service's own judgement, of which nothing is saved. What it says of a
// value that cannot be is left for the moment of saving; nobody is corrected in the middle of a number.

import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../../../api/client";
import { Problem } from "../../../api/problem";
import type { ActAnswer } from "../../../api/queries";
import type { NewReading } from "./entry";

export type Recorded = ActAnswer<"post", "/v1/patients/{id}/readings">;

/** How long nothing is typed before it is asked about. */
const PAUSE = 300;

function previewOf(patient: string, reading: NewReading | undefined) {
  return queryOptions({
    queryKey: ["reading-preview", patient, reading],
    enabled: reading !== undefined,
    queryFn: async ({ signal }): Promise<Recorded | null> => {
      try {
        // Confirmed, because the meaning of a surprising value is what somebody wants to know of it.
        const body = { ...(reading as NewReading), confirmed: true };
        const params = { path: { id: patient } };
        const { data } = await api.POST("/v1/patients/{id}/readings/preview", { params, body, signal });
        return data ?? null;
      } catch (error) {
        // Saving says it, when whoever types has come to an end.
        if (error instanceof Problem && error.kind === "refused") return null;
        throw error;
      }
    },
    retry: false,
    staleTime: Infinity,
  });
}

/** The meaning of what is typed, once nothing more is typed for a moment. */
export function useMeaning(patient: string, reading: NewReading | undefined): Recorded | undefined {
  const text = reading === undefined ? undefined : JSON.stringify(reading);
  const [settled, setSettled] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const known = settled === text && settled !== undefined;
  const { data } = useQuery(previewOf(patient, known ? (JSON.parse(settled) as NewReading) : undefined));
  return data ?? undefined;
}
