// What went out, what waits, and what did not get through.

import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import type { Answer } from "../../api/queries";
import { formatPhone } from "../../clinical/phone";
import { Details } from "../../nhs/Blocks";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { Table, type Column } from "../../nhs/Table";
import { Select } from "../../nhs/TextInput";
import { LoadPages } from "../../shell/LoadPages";
import { dayAndTime } from "../../words/when";
import { wordOf, wordWithin } from "../codes";
import { pagesOf } from "../../api/pages";
import { SentActs } from "./SentActs";
import { STATUSES, statusOf, type Status } from "./statuses";
import { t } from "./words";

const route = getRouteApi("/messages");

export type Message = Answer<"/v1/messages">["items"][number];
/** With what it says, for those who may see it. */
export type Seen = Extract<Message, { body: string }>;

export function isSeen(message: Message): message is Seen {
  return "body" in message;
}

export function Sent(): ReactNode {
  // What did not get through is what somebody comes for.
  const { status = "undelivered" } = route.useSearch();
  const navigate = useNavigate();
  return (
    <div className="rw-stack">
      <Select
        id="sent-status"
        label={t("out.status")}
        options={STATUSES.map((one) => ({
          value: one,
          text: wordOfStatus(one),
        }))}
        value={status}
        onChange={(event) => {
          const chosen = statusOf(event.target.value) ?? "undelivered";
          void navigate({ to: "/messages", search: { show: "sent", status: chosen } });
        }}
      />
      <LoadPages
        query={pagesOf("/v1/messages", { query: { limit: 50, ...filterOf(status) } })}
        wait={t("wait")}
        lines={6}
        more={t("more")}
        moreBusy={t("moreBusy")}
      >
        {(messages) =>
          messages.length === 0 ? (
            <Notice title={status === "all" ? t("out.none") : t("out.noneThat")} />
          ) : (
            <MessageTable messages={messages} />
          )
        }
      </LoadPages>
    </div>
  );
}

interface Filter {
  readonly status?: Message["status"];
  readonly undelivered?: true;
  readonly waiting?: true;
  readonly sent_today?: true;
}

function filterOf(status: Status): Filter {
  if (status === "all") return {};
  if (status === "undelivered") return { undelivered: true };
  if (status === "waiting") return { waiting: true };
  return status === "sent-today" ? { sent_today: true } : { status };
}

function wordOfStatus(status: Status): string {
  if (status === "all") return t("out.any");
  if (status === "undelivered" || status === "waiting" || status === "sent-today" || status === "failed") {
    return t(`out.${status}`);
  }
  return wordOf("message", status);
}

/** `E-mail: amber escalation`. */
export function whatOf({ channel, template }: Message): string {
  const word = wordOf("channel", channel);
  return t("out.of", {
    channel: word.charAt(0).toUpperCase() + word.slice(1),
    what: wordWithin("template", template),
  });
}

function MessageTable({ messages }: { readonly messages: readonly Message[] }): ReactNode {
  const columns: readonly Column<Message>[] = [
    {
      key: "when",
      head: t("out.when"),
      label: t("out.when"),
      cell: ({ created_at }) => <span className="rw-nowrap">{dayAndTime(created_at, now())}</span>,
    },
    { key: "what", head: t("out.what"), label: t("out.what"), cell: (message) => <What message={message} /> },
    {
      key: "about",
      head: t("out.about"),
      label: t("out.about"),
      cell: (message) => <About message={message} />,
    },
    {
      key: "state",
      head: t("out.state"),
      label: t("out.state"),
      cell: (message) => <State message={message} />,
    },
    {
      key: "act",
      head: <span className="nhsuk-u-visually-hidden">{t("out.act")}</span>,
      label: "",
      cell: (message) => <SentActs message={message} what={whatOf(message)} />,
    },
  ];
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("out.caption")}
        captionHidden
        columns={columns}
        rows={messages}
        rowKey={({ id }) => id}
        stack
        tight
      />
    </div>
  );
}

function What({ message }: { readonly message: Message }): ReactNode {
  const what = whatOf(message);
  if (!isSeen(message)) return what;
  const { recipient, subject, body } = message;
  return (
    <>
      {what}
      {recipient === null ? null : (
        <span className="rw-small rw-soft">
          {" "}
          {t("out.to", { recipient: message.channel === "sms" ? formatPhone(recipient) : recipient })}
        </span>
      )}
      <Details summary={t("out.says")}>
        {subject === "" ? null : (
          <p className="rw-mid">
            <b>{subject}</b>
          </p>
        )}
        <p className="rw-mid rw-lines">{body}</p>
      </Details>
    </>
  );
}

function About({ message }: { readonly message: Message }): ReactNode {
  if (!isSeen(message)) return null;
  const { patient, escalation } = message;
  return (
    <div className="rw-stack rw-stack--small">
      {patient === null ? null : (
        <Link to="/patients/$id" params={{ id: patient }}>
          {t("out.patient")}
        </Link>
      )}
      {escalation === null ? null : (
        <Link to="/escalations/$id" params={{ id: escalation }}>
          {t("out.escalation")}
        </Link>
      )}
    </div>
  );
}

function State({ message }: { readonly message: Message }): ReactNode {
  const { status, why, attempts } = message;
  const word = wordOf("message", status);
  return (
    <>
      {status === "delivered" ? <Severity level="ok">{word}</Severity> : <b>{word}</b>}
      {why === "" ? null : <span className="rw-small rw-soft"> {why}</span>}
      {attempts < 2 ? null : <span className="rw-small rw-soft"> {t("out.tries", { n: attempts })}</span>}
    </>
  );
}
