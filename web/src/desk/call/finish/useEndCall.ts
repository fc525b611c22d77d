// Saving how a call ended, and going on: to the next one, or back to the list. What was typed goes first.

import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { now } from "../../../api/clock";
import { useAct } from "../../../api/queries";
import { identifyingName } from "../../../clinical/person";
import { announce } from "../../../shell/announce";
import { claimBody } from "../../today/covering";
import { adopt, drop, noteSaved } from "../held";
import { leaveRoom } from "../room";
import { useCallView } from "../view";
import { spokenOf, t } from "../words";
import { attemptWords, completedWords, type Asked } from "./consequence";

/** Reads that the end of a call makes stale. */
const ENDED = ["/v1/desk", "/v1/queue", "/v1/patients/{id}/timeline", "/v1/patients/{id}/readings"] as const;

export interface EndCall {
  readonly save: (asked: Asked, next: boolean) => void;
  readonly again: () => void;
  /** Whether what was typed is still on its way. */
  readonly waiting: boolean;
  readonly busy: boolean;
  readonly problem: Error | null;
}

export function useEndCall(): EndCall {
  const { room, record, go } = useCallView();
  const navigate = useNavigate();
  const attempt = useAct("post", "/v1/calls/{id}/attempts", { invalidates: ENDED });
  const complete = useAct("post", "/v1/calls/{id}/complete", { invalidates: ENDED });
  const claim = useAct("post", "/v1/queue/claim", { invalidates: ["/v1/desk"] });
  const [waiting, setWaiting] = useState(false);
  const [last, setLast] = useState<{ asked: Asked; next: boolean } | null>(null);

  /** Saves the outcome and answers what followed from it, in a sentence. */
  async function saveEnding(asked: Asked): Promise<string> {
    const { notes } = room.draft.get();
    const path = { id: room.call };
    const token = room.claimed.lease_token;
    const who = { ...spokenOf(record?.sex ?? null), attempt: room.claimed.attempts + 1 };
    if (asked.disposition === "completed") {
      const next = asked.next ?? null;
      const body = { lease_token: token, notes, next };
      return completedWords(await complete.mutateAsync({ path, body }), asked).big;
    }
    const { disposition, callbackAt = null } = asked;
    const body = { lease_token: token, disposition, note: notes, callback_at: callbackAt };
    return attemptWords(await attempt.mutateAsync({ path, body }), who).big;
  }

  async function startNext(): Promise<void> {
    const claimed = await claim.mutateAsync({ body: claimBody() });
    if (claimed === undefined) {
      announce(t("finish.nobodyNext"));
      await navigate({ to: "/today" });
      drop(room.call);
      return;
    }
    adopt(claimed);
    announce(t("finish.savedNext", { name: identifyingName(claimed.patient) }));
    await navigate({ to: "/call", search: {} });
  }

  async function end(asked: Asked, next: boolean): Promise<void> {
    setLast({ asked, next });
    setWaiting(true);
    await room.settle();
    setWaiting(false);
    const followed = await saveEnding(asked);
    if (asked.disposition === "escalated") {
      void room.refreshScript();
      go("talk");
      return;
    }
    noteSaved({ at: now(), followed });
    leaveRoom(room);
    if (next) {
      try {
        await startNext();
        return;
      } catch {
        // The outcome is saved; what did not work is told on the list, where it can be tried again.
      }
    }
    await navigate({ to: "/today" });
    drop(room.call);
  }

  function save(asked: Asked, next: boolean): void {
    end(asked, next).catch(() => setWaiting(false));
  }
  return {
    save,
    again: () => {
      if (last !== null) save(last.asked, last.next);
    },
    waiting,
    busy: waiting || attempt.isPending || complete.isPending || claim.isPending,
    problem: attempt.error ?? complete.error,
  };
}
