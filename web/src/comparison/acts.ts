// What can be done about a unit: of practices and of care managers by addresses of their own, and alike.

import { useAct } from "../api/queries";
import type { By } from "./by";

export interface Place {
  readonly by: By;
  readonly figure: string;
  readonly unit: string;
}

const STALE = {
  invalidates: [
    "/v1/comparison/practices",
    "/v1/comparison/practices/{figure}/{practice}",
    "/v1/comparison/care-managers",
    "/v1/comparison/care-managers/{figure}/{id}",
  ],
} as const;

export function useAnswer({ by, figure, unit }: Place) {
  const practice = useAct("post", "/v1/comparison/practices/{figure}/{practice}/answers", STALE);
  const manager = useAct("post", "/v1/comparison/care-managers/{figure}/{id}/answers", STALE);
  type Body = Parameters<typeof practice.mutateAsync>[0]["body"];
  return by === "practices"
    ? { ...practice, send: (body: Body) => practice.mutateAsync({ path: { figure, practice: unit }, body }) }
    : { ...manager, send: (body: Body) => manager.mutateAsync({ path: { figure, id: unit }, body }) };
}

export function useRestart({ by, figure, unit }: Place) {
  const practice = useAct("post", "/v1/comparison/practices/{figure}/{practice}/restarts", STALE);
  const manager = useAct("post", "/v1/comparison/care-managers/{figure}/{id}/restarts", STALE);
  type Body = Parameters<typeof practice.mutateAsync>[0]["body"];
  return by === "practices"
    ? { ...practice, send: (body: Body) => practice.mutateAsync({ path: { figure, practice: unit }, body }) }
    : { ...manager, send: (body: Body) => manager.mutateAsync({ path: { figure, id: unit }, body }) };
}
