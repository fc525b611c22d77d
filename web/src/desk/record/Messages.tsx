// Messages of a record: what went out about somebody or to them, as the timeline knows it.

import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { Severity } from "../../nhs/parts/Severity";
import { Table, type Column } from "../../nhs/Table";
import { Wait } from "../../nhs/parts/Wait";
import { dayAndTime } from "../../words/when";
import { wordOf, wordWithin } from "../codes";
import type { PatientRecord } from "./Banner";
import type { Entry } from "./happened";
import { useTimeline } from "./Timeline";
import { capital, t } from "./words";

const SHOWN = 10;

export function Messages({ record }: { readonly record: PatientRecord }): ReactNode {
  const { entries, error } = useTimeline(record.id);
  const messages = entries?.filter(({ subject }) => subject === "message");
  return (
    <section id="messages" aria-labelledby="messages-title">
      <h2 className="rw-h1" id="messages-title">
        {t("nav.messages")}
      </h2>
      {messages === undefined ? (
        error === null ? (
          <Wait lines={3}>{t("timeline.wait")}</Wait>
        ) : null
      ) : (
        <div className="rw-paper rw-paper__in">
          {messages.length === 0 ? (
            <p className="rw-mid">{t("messages.none")}</p>
          ) : (
            <MessageTable messages={messages.slice(0, SHOWN)} />
          )}
          {messages.length > SHOWN ? (
            <p className="rw-small rw-soft rw-panel__foot">{t("calls.more")}</p>
          ) : null}
        </div>
      )}
    </section>
  );
}

function MessageTable({ messages }: { readonly messages: readonly Entry[] }): ReactNode {
  const columns: readonly Column<Entry>[] = [
    {
      key: "when",
      head: t("messages.when"),
      label: t("messages.when"),
      cell: ({ at }) => dayAndTime(at, now()),
    },
    {
      key: "what",
      head: t("messages.what"),
      label: t("messages.what"),
      cell: ({ what, detail }) =>
        t("messages.of", {
          channel: capital(wordOf("channel", detail.split(" ")[0] ?? "")),
          what: wordWithin("template", what),
        }),
    },
    {
      key: "state",
      head: t("messages.state"),
      label: t("messages.state"),
      cell: ({ detail }) => <State status={detail.split(" ")[1] ?? ""} />,
    },
  ];
  return (
    <Table
      caption={t("messages.caption")}
      captionHidden
      columns={columns}
      rows={messages}
      rowKey={({ id }) => id}
      stack
      tight
    />
  );
}

/** How a message stands. Delivered is fine; what did not get through is no clinical severity. */
export function State({ status }: { readonly status: string }): ReactNode {
  const word = wordOf("message", status);
  return status === "delivered" ? <Severity level="ok">{word}</Severity> : word;
}
