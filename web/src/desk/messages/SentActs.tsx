// What may be done about a message that did not get through, and about a letter that waits to be printed.

import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { read, useAct } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { dayAndTime } from "../../words/when";
import { openPdf } from "../pdf";
import { ActProblem } from "../record/ActProblem";
import type { Message, Seen } from "./Sent";
import { t } from "./words";

export interface SentActsProps {
  readonly message: Message;
  readonly what: string;
}

export function SentActs({ message, what }: SentActsProps): ReactNode {
  // Stays beside the row when the message stands otherwise by then.
  const [told, setTold] = useState<string>();
  // Whoever sees only how it stands does nothing with it.
  if (!("allowed_actions" in message)) return null;
  const acts = message.allowed_actions;
  return (
    <>
      {acts.includes("resend") ? <Resend message={message} what={what} /> : null}
      {acts.includes("print") ? <Print message={message} onTold={setTold} /> : null}
      {told === undefined ? null : (
        <p className="rw-small" role="status">
          {told}
        </p>
      )}
    </>
  );
}

function Resend({ message, what }: SentActsProps): ReactNode {
  const act = useAct("post", "/v1/messages/{id}/resend", { invalidates: ["/v1/messages"] });
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        busy={act.isPending}
        aria-label={t("out.resendOf", { what, date: dayAndTime(message.created_at, now()) })}
        onClick={() => act.mutate({ path: { id: message.id } })}
      >
        {act.isPending ? t("out.resending") : t("out.resend")}
      </Button>
      <ActProblem error={act.error} />
    </>
  );
}

/** Taking a letter makes it count as sent; what must not go out any more says so instead. */
function Print({ message, onTold }: { message: Seen; onTold: (told: string) => void }): ReactNode {
  const queries = useQueryClient();
  const [failed, setFailed] = useState<Error | null>(null);
  const act = useAct("post", "/v1/messages/{id}/print", { invalidates: ["/v1/messages"] });
  async function show(): Promise<void> {
    const { patient } = message;
    const letters =
      patient === null
        ? undefined
        : await queries.fetchQuery(read("/v1/patients/{id}/letters", { path: { id: patient } }));
    const letter = letters?.items.find((one) => one.message === message.id);
    if (letter === undefined) onTold(t("out.noLetter"));
    else {
      await openPdf(letter.id);
      onTold(t("out.printed"));
    }
  }
  function print(): void {
    setFailed(null);
    act.mutate(
      { path: { id: message.id } },
      {
        onSuccess: ({ status }) => {
          if (status === "suppressed") onTold(t("out.suppressed"));
          else
            show().catch((error: unknown) => setFailed(error instanceof Error ? error : new Error("letter")));
        },
      },
    );
  }
  return (
    <>
      <Button size="small" variant="secondary" busy={act.isPending} onClick={print}>
        {act.isPending ? t("out.printing") : t("out.print")}
      </Button>
      <ActProblem error={act.error ?? failed} />
    </>
  );
}
