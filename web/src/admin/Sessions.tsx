// Where somebody is signed in, and ending it.

import { useState, type ReactNode } from "react";
import { now } from "../api/clock";
import { Problem } from "../api/problem";
import { read, useAct, whenDone, type Answer } from "../api/queries";
import { Button } from "../nhs/Button";
import { Notice } from "../nhs/parts/Notice";
import { Table } from "../nhs/Table";
import { Load } from "../shell/Load";
import { ProblemNotice } from "../shell/ProblemNotice";
import { dayAndTime } from "../words/when";
import { readAgent } from "./agent";
import { t } from "./words";

type Session = Answer<"/v1/sessions">["items"][number];

export interface SessionsProps {
  /** Owner of the sessions; the signed-in person without it. */
  readonly user?: string;
  readonly name: string;
}

export function Sessions({ user, name }: SessionsProps): ReactNode {
  const query = user === undefined ? read("/v1/sessions") : read("/v1/sessions", { query: { user } });
  return (
    <Load query={query} wait={t("wait")} lines={2}>
      {({ items }) => <Rows sessions={items} name={name} />}
    </Load>
  );
}

function Rows({
  sessions,
  name,
}: {
  readonly sessions: readonly Session[];
  readonly name: string;
}): ReactNode {
  const [ended, setEnded] = useState(false);
  const end = useAct("post", "/v1/sessions/{id}/end", { invalidates: ["/v1/sessions"] });
  const time = now();
  return (
    <>
      {ended ? <Notice title={t("sessions.ended")} live="status" /> : null}
      {end.error instanceof Problem ? <ProblemNotice problem={end.error} changes /> : null}
      {sessions.length === 0 ? (
        <p className="rw-soft">{t("sessions.none")}</p>
      ) : (
        <Table
          caption={t("sessions.captionOf", { name })}
          captionHidden
          stack
          rows={sessions}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "where",
              head: t("sessions.where"),
              label: t("sessions.where"),
              cell: ({ agent, network }) => (
                <>
                  <b>{agentName(agent)}</b> <span className="rw-soft">{network}</span>
                </>
              ),
            },
            {
              key: "began",
              head: t("sessions.began"),
              label: t("sessions.began"),
              cell: ({ began_at }) => dayAndTime(began_at, time),
            },
            {
              key: "used",
              head: t("sessions.used"),
              label: t("sessions.used"),
              cell: ({ used_at }) => dayAndTime(used_at, time),
            },
            {
              key: "ends",
              head: t("sessions.ends"),
              label: t("sessions.ends"),
              cell: ({ idle_ends_at, ends_at }) =>
                t("sessions.endsOf", {
                  idle: dayAndTime(idle_ends_at, time),
                  ends: dayAndTime(ends_at, time),
                }),
            },
            {
              key: "act",
              head: <span className="nhsuk-u-visually-hidden">{t("sessions.end")}</span>,
              label: "",
              numeric: true,
              cell: ({ id, current, began_at }) =>
                current ? (
                  // One's own is ended by signing out, which also empties this browser.
                  <span className="rw-soft">{t("sessions.current")}</span>
                ) : (
                  <Button
                    variant="secondary"
                    size="small"
                    busy={end.isPending}
                    aria-label={t("sessions.endOf", { time: dayAndTime(began_at, time) })}
                    onClick={() =>
                      whenDone(end.mutateAsync({ path: { id }, body: {} }), () => setEnded(true))
                    }
                  >
                    {t("sessions.end")}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </>
  );
}

function agentName(agent: string): string {
  const found = readAgent(agent);
  if (found === undefined) return t("agent.unknown");
  const { browser, system } = found;
  return system === undefined ? browser : t("agent.on", { browser, system });
}
