// What an outcome does, in words, before it is saved. The server answers it, as it would when it is saved; here it is only
// said.

import { queryOptions, useQuery } from "@tanstack/react-query";
import { now } from "../../../api/clock";
import { api } from "../../../api/client";
import { Problem } from "../../../api/problem";
import type { components } from "../../../api/generated/schema";
import { dayOf } from "../../../clinical/dates";
import type { IconName } from "../../../nhs/parts/Icon";
import { clockTime, longDay } from "../../../words/when";
import { wordOf } from "../../codes";
import { say } from "../../said";
import { spokenOf, t, type Spoken } from "../words";
import { useCallView } from "../view";

type Schemas = components["schemas"];
type Attempted = Schemas["Attempted"];
type Completed = Schemas["Completed"];

export type Disposition = Schemas["Disposition"];
/** How a call ended: a disposition, or that it was completed. */
export type Ending = Disposition | "completed";

/** Outcome to ask about, with what belongs to it. */
export interface Asked {
  readonly disposition: Ending;
  /** When the patient wants to be phoned. */
  readonly callbackAt?: string | undefined;
  readonly next?: { readonly on: string; readonly kind: Schemas["CallKind"] } | undefined;
}

export interface Also {
  readonly icon: IconName;
  readonly text: string;
}

export interface Words {
  readonly big: string;
  readonly also: readonly Also[];
}

export type Consequence =
  | { readonly kind: "waiting" }
  | { readonly kind: "known"; readonly words: Words }
  /** Something that belongs to the outcome is missing or wrong. */
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "failed"; readonly problem: Problem; readonly again: () => void };

/** The dry run of `asked`: the answer of the save, and nothing saved. A question, so it is a query. */
function previewOf(call: string, token: string, asked: Asked | null) {
  return queryOptions<Attempted | Completed | null>({
    queryKey: ["preview", call, asked],
    enabled: asked !== null,
    queryFn: async ({ signal }) => {
      const params = { path: { id: call } };
      if (asked === null) return null;
      if (asked.disposition === "completed") {
        const body = { lease_token: token, next: asked.next ?? null };
        const { data } = await api.POST("/v1/calls/{id}/complete/preview", { params, body, signal });
        return data ?? null;
      }
      const { disposition, callbackAt = null } = asked;
      const body = { lease_token: token, disposition, callback_at: callbackAt };
      const { data } = await api.POST("/v1/calls/{id}/attempts/preview", { params, body, signal });
      return data ?? null;
    },
  });
}

/** Consequence of `asked` for the call that is held. */
export function useConsequence(asked: Asked | null): Consequence {
  const { room, record } = useCallView();
  const { call, lease_token, attempts } = room.claimed;
  const { data, error, refetch } = useQuery(previewOf(call, lease_token, asked));
  if (asked === null) return { kind: "waiting" };
  if (error instanceof Problem) {
    if (error.status === 422) return { kind: "refused", problem: error };
    return { kind: "failed", problem: error, again: () => void refetch() };
  }
  if (data === undefined || data === null) return { kind: "waiting" };
  const who = { ...spokenOf(record?.sex ?? null), attempt: attempts + 1 };
  const words = "next_action" in data ? attemptWords(data, who) : completedWords(data, asked);
  return { kind: "known", words };
}

interface Who extends Spoken {
  /** Number of this attempt. */
  readonly attempt: number;
}

const COUNTS = new Set<Disposition>(["no-answer", "voicemail-left", "engaged"]);

/** Words for what follows from an attempt. */
export function attemptWords(done: Attempted, who: Who): Words {
  return { big: bigOf(done, who), also: alsoOf(done, who) };
}

function whenOf({ next_at, next_on }: Attempted): string {
  const today = dayOf(now());
  if (next_at !== null) {
    const [day, time] = [dayOf(next_at), clockTime(next_at)];
    return day === today ? t("when.todayAt", { time }) : t("when.onAt", { day: longDay(day, today), time });
  }
  return next_on === null ? "" : t("when.on", { day: longDay(next_on, today) });
}

function bigOf(done: Attempted, who: Who): string {
  const day = done.next_on === null ? null : longDay(done.next_on, dayOf(now()));
  const when = whenOf(done);
  switch (done.next_action) {
    case "tried-in-another-band":
      return day === null ? t("then.other") : t("then.tried-in-another-band", { day });
    case "tried-again-today":
      return t("then.tried-again-today", { when });
    case "tried-again-in-time":
      return t("then.tried-again-in-time", { when });
    case "dormant":
      return day === null ? t("then.dormantNoDay") : t("then.dormant", { ...who, day });
    case "callback-planned":
      return t("then.callback-planned", { when });
    case "moved-to-a-day-soon":
      return day === null ? t("then.other") : t("then.moved-to-a-day-soon", { day });
    case "number-needed":
      return t("then.number-needed");
    case "next-by-cadence":
      return day === null ? t("then.next-by-cadenceNoDay") : t("then.next-by-cadence", { day });
    case "resumes-soon":
      return day === null ? t("then.other") : t("then.resumes-soon", { day });
    case "paused":
      return day === null ? t("then.other") : t("then.paused", { day });
    case "discharged":
      return t(done.disposition === "withdrew" ? "then.discharged.withdrew" : "then.discharged", { ...who });
    case "death-to-confirm":
      return t("then.death-to-confirm");
    case "escalated":
      return t("then.escalated");
    case "back-on-the-list":
      return t("then.back-on-the-list");
    default:
      return done.next_action satisfies never;
  }
}

function alsoOf(done: Attempted, who: Who): readonly Also[] {
  const { disposition, next_action: action } = done;
  const list: Also[] = [];
  if (COUNTS.has(disposition)) {
    list.push({ icon: "phone", text: t("also.attempt", { n: who.attempt }) });
  } else if (action === "moved-to-a-day-soon" || action === "back-on-the-list") {
    list.push({ icon: "phone", text: t("also.noAttempt") });
  }
  if (action === "dormant") list.push({ icon: "letter", text: t("also.letter", { her: who.her }) });
  if (action === "resumes-soon") list.push({ icon: "save", text: t("also.kept") });
  if (action === "number-needed") {
    list.push({ icon: "phone", text: t("also.otherNumber", { her: who.her }) });
    if (disposition === "wrong-person") list.push({ icon: "lock", text: t("also.otherPerson") });
  }
  if (action === "callback-planned") list.push({ icon: "clock", text: t("also.warned") });
  if (action === "paused") list.push({ icon: "user", text: t("also.placeKept", { Hers: who.Hers }) });
  if (action === "discharged") {
    list.push({ icon: "letter", text: t("also.letterPractice") });
    list.push({ icon: "people", text: t("also.place", { Hers: who.Hers }) });
  }
  if (action === "death-to-confirm") list.push({ icon: "people", text: t("also.lead") });
  if (disposition === "identity-not-confirmed") list.push({ icon: "shield", text: t("also.idEscalates") });
  if (disposition === "declined-this-call") list.push({ icon: "user", text: t("also.staysInService") });
  if (done.promised_by !== null) {
    list.push({ icon: "clock", text: t("also.promised", { time: clockTime(done.promised_by) }) });
  }
  if (done.escalation !== null && action !== "escalated") {
    list.push({ icon: "bell", text: t("also.escalates") });
  }
  return list;
}

/** Words for what follows from a completed call. */
export function completedWords({ next, proposed_phase }: Completed, asked: Asked): Words {
  const day = longDay(next.due_on, dayOf(now()));
  const also: Also[] = [
    { icon: "calendar", text: t(asked.next === undefined ? "also.cadence" : "also.agreed") },
    { icon: "tick", text: t("also.final") },
  ];
  if (proposed_phase !== null) {
    also.push({ icon: "people", text: t("also.phase", { phase: wordOf("phase", proposed_phase) }) });
  }
  return { big: t("then.completed", { kind: say(`kindInSentence.${next.kind}`), day }), also };
}
