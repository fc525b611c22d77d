// Messages that were given up or that a gateway could not deliver: what they are, why, and *send again*.

import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import type { components } from "../../api/generated/schema";
import { Severity } from "../../nhs/parts/Severity";
import { announce } from "../../shell/announce";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { wordOf } from "../../words/codes";
import { dayAndTime } from "../../words/when";
import { t } from "../words";

export type Message = components["schemas"]["ListedMessage"];

export interface UndeliveredProps {
  readonly messages: readonly Message[];
  readonly wall?: boolean;
}

export function Undelivered({ messages, wall = false }: UndeliveredProps): ReactNode {
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  const resend = useAct("post", "/v1/messages/{id}/resend", { invalidates: ["/v1/messages"] });
  function again(id: string): void {
    resend.mutate(
      { path: { id }, body: {} },
      {
        onSuccess: () => {
          setSent(new Set([...sent, id]));
          announce(t("messages.sentAgain"));
        },
      },
    );
  }
  if (messages.length === 0) return <p className="rw-soft">{t("messages.none")}</p>;
  return (
    <>
      {resend.error instanceof Problem ? <ProblemNotice problem={resend.error} changes /> : null}
      <ul className="rw-tels rw-small">
        {messages.map((message) => (
          <li key={message.id}>
            <span>
              <Severity level="amber">{t("messages.dead")}</Severity> {aboutOf(message)}
              {wall || !("recipient" in message) || message.recipient === null ? null : (
                <> {t("messages.to", { recipient: message.recipient })}</>
              )}
              <br />
              <span className="rw-soft">{whyOf(message)}</span>
            </span>
            {wall || !mayResend(message) ? null : sent.has(message.id) ? (
              <span className="rw-soft">{t("messages.sentAgain")}</span>
            ) : (
              <button
                type="button"
                className="rw-aslink"
                aria-label={`${t("messages.again")}: ${aboutOf(message)}`}
                aria-disabled={resend.isPending}
                onClick={() => {
                  if (!resend.isPending) again(message.id);
                }}
              >
                {t("messages.again")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A letter that cannot be printed is no matter of sending again. */
function mayResend(message: Message): boolean {
  return "allowed_actions" in message && message.allowed_actions.includes("resend");
}

/** Why it did not get through, as far as somebody said so, after how many tries. */
function whyOf({ why, attempts: n, queued_at: since }: Message): string {
  const time = dayAndTime(since, now());
  if (n === 0) return why === "" ? t("messages.untried", { time }) : why;
  return why === "" ? t("messages.triesOnly", { n, time }) : t("messages.tries", { why, n, time });
}

function aboutOf({ channel, template }: Message): string {
  return t("messages.about", { channel: wordOf("channel", channel), what: wordOf("template", template) });
}
