// The day of a care manager in one request.

import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { learnNow } from "../../api/clock";
import { api } from "../../api/client";
import type { components } from "../../api/generated/schema";

type Schemas = components["schemas"];

export interface PersonInList {
  readonly given_name: string;
  readonly family_name: string;
  readonly age: number;
}

export type DeskCall = Schemas["Queued"] & {
  readonly person: PersonInList;
  readonly section: "first" | "now" | "later";
  /** Local times of the day. */
  readonly window: Schemas["Window"];
  readonly minutes: number;
  readonly language: string;
  readonly voicemail: Schemas["VoicemailConsent"];
  /** Names of needs. */
  readonly needs: readonly string[];
  readonly booked_for: string | null;
};

export interface DeskDone {
  readonly call: string;
  readonly patient: string;
  readonly person: PersonInList;
  readonly kind: Schemas["CallKind"];
  readonly disposition: string;
  readonly began_at: string | null;
  readonly ended_at: string;
  readonly next_on: string | null;
}

export interface Desk {
  readonly date: string;
  readonly now: string;
  readonly day_starts: string;
  readonly day_ends: string;
  readonly list_written_at: string | null;
  readonly care_manager: { readonly id: string; readonly name: string };
  readonly held: string | null;
  readonly next: string | null;
  readonly items: readonly DeskCall[];
  readonly done: readonly DeskDone[];
  readonly offered: readonly Schemas["Handoff"][];
  readonly day: {
    readonly available_minutes: number;
    readonly planned_minutes: number;
    readonly done_minutes: number;
    readonly left_minutes: number;
  };
}

const PATH = "/v1/desk";

/** One's own day, or that of a colleague. */
export function readDesk(careManager?: string) {
  const params = careManager === undefined ? {} : { query: { care_manager: careManager } };
  return queryOptions<Desk, Error, Desk, readonly [string, object]>({
    queryKey: [PATH, params],
    queryFn: async ({ signal }) => {
      const { data } = await api.request("get", PATH as never, { params, signal } as never);
      const desk = data as unknown as Desk;
      learnNow(desk.now);
      return desk;
    },
  });
}

/** Something was done that changes the day. */
export function refreshDesk(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: [PATH] });
}
