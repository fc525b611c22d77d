// Escalations that are not resolved: the worst first, those that nobody has taken before those that are.

import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { millis } from "../../clinical/dates";
import { bySeverity } from "../../clinical/severity";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { Table } from "../../nhs/Table";
import { TimeOpen } from "../../shell/Clock";
import { announce } from "../../shell/announce";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { causeOf } from "../../words/codes";
import { dayAndTime } from "../../words/when";
import type { Escalation } from "../figures";
import type { BoardData } from "../live";
import { identifyingName, shortAge } from "../../clinical/person";
import { t } from "../words";
import { Known, Panel } from "./Panel";

/** How many rows stand on the board. */
const SHOWN = 8;
const SHOWN_ON_WALL = 4;

/** After how long a red one that nobody has taken is late. */
const LATE = 10 * 60_000;

function isTaken({ status }: Escalation): number {
  return Number(status === "acknowledged");
}

function byUrgency(a: Escalation, b: Escalation): number {
  return (
    bySeverity(a.severity, b.severity) || isTaken(a) - isTaken(b) || millis(a.opened_at) - millis(b.opened_at)
  );
}

export interface EscalationsPanelProps {
  readonly board: BoardData;
  readonly wall: boolean;
}

export function EscalationsPanel({ board, wall }: EscalationsPanelProps): ReactNode {
  return (
    <Panel title={t("esc.title")} end={<Link to="/escalations">{t("esc.all")}</Link>}>
      <Known query={board.open}>
        {(open) => (
          <Known query={board.taken}>
            {(taken) => <Rows all={[...open, ...taken]} board={board} wall={wall} />}
          </Known>
        )}
      </Known>
    </Panel>
  );
}

interface RowsProps extends EscalationsPanelProps {
  readonly all: readonly Escalation[];
}

function Rows({ all, board, wall }: RowsProps): ReactNode {
  const [told, setTold] = useState(false);
  const take = useAct("post", "/v1/escalations/{id}/acknowledge", { invalidates: ["/v1/escalations"] });
  const rows = all.toSorted(byUrgency).slice(0, wall ? SHOWN_ON_WALL : SHOWN);
  const colleagues = new Map(board.clinicians.data?.items.map(({ id, name }) => [id, name]));
  if (rows.length === 0) return <p className="rw-soft">{t("esc.none")}</p>;
  function acknowledge(id: string): void {
    take.mutate(
      { path: { id }, body: {} },
      {
        onSuccess: () => {
          setTold(true);
          announce(t("esc.taken"));
        },
      },
    );
  }
  return (
    <>
      {told ? <Notice title={t("esc.taken")} /> : null}
      {take.error instanceof Problem ? <ProblemNotice problem={take.error} changes /> : null}
      <Table
        caption={t("esc.caption")}
        captionHidden
        stack
        rows={rows}
        rowKey={({ id }) => id}
        rowClass={({ severity, status }) => (severity === "red" && status === "open" ? "rw-hot" : undefined)}
        columns={[
          {
            key: "severity",
            head: t("esc.severity"),
            label: t("esc.severity"),
            cell: ({ severity }) => <Level severity={severity} />,
          },
          {
            key: "patient",
            head: t("esc.patient"),
            label: t("esc.patient"),
            cell: ({ person, cause }) => (
              <>
                {wall ? null : (
                  <>
                    <b>{identifyingName(person)}</b> <span className="rw-soft">{shortAge(person.age)}</span>
                    <br />
                  </>
                )}
                {causeOf(cause)}
              </>
            ),
          },
          {
            key: "open",
            head: t("esc.open"),
            label: t("esc.open"),
            numeric: true,
            cell: ({ opened_at, severity, status }) => (
              <TimeOpen
                since={opened_at}
                bare
                {...(severity === "red" && status === "open" ? { late: LATE } : {})}
              />
            ),
          },
          {
            key: "who",
            head: t("esc.who"),
            label: t("esc.who"),
            cell: (one) => (
              <Who one={one} name={wall ? undefined : colleagues.get(one.acknowledged_by ?? "")} />
            ),
          },
          {
            key: "act",
            head: <span className="nhsuk-u-visually-hidden">{t("esc.act")}</span>,
            label: "",
            numeric: true,
            cell: ({ id, status, person }) =>
              wall ? null : status === "open" ? (
                <Button
                  variant="secondary"
                  size="small"
                  busy={take.isPending}
                  onClick={() => acknowledge(id)}
                  aria-label={`${t("esc.take")}: ${identifyingName(person)}`}
                >
                  {t("esc.take")}
                </Button>
              ) : (
                <Link
                  to="/escalations/$id"
                  params={{ id }}
                  aria-label={wall ? t("esc.look") : `${t("esc.look")}: ${identifyingName(person)}`}
                >
                  {t("esc.look")}
                </Link>
              ),
          },
        ]}
      />
      {all.length > rows.length ? (
        <p className="rw-small">
          <Link to="/escalations">{t("esc.more", { n: all.length - rows.length })}</Link>
        </p>
      ) : null}
    </>
  );
}

function Level({ severity }: { readonly severity: Escalation["severity"] }): ReactNode {
  switch (severity) {
    case "red":
      return <Severity level="red">{t("esc.red")}</Severity>;
    case "amber":
      return <Severity level="amber">{t("esc.amber")}</Severity>;
    case "info":
    case "none":
    default:
      return <Severity level="info">{t("esc.info")}</Severity>;
  }
}

function Who({ one, name }: { readonly one: Escalation; readonly name: string | undefined }): ReactNode {
  const at = one.acknowledged_at === null ? "" : dayAndTime(one.acknowledged_at, now());
  const next = one.next_step_at === null ? null : dayAndTime(one.next_step_at, now());
  if (one.status === "open") {
    return (
      <>
        <b>{t("esc.nobody")}</b>
        <br />
        {next === null ? t("esc.noNext") : t("esc.nextTold", { time: next })}
      </>
    );
  }
  return (
    <>
      {name === undefined ? t("esc.hasSomeone", { time: at }) : t("esc.has", { name, time: at })}
      {next === null ? null : (
        <>
          <br />
          {t("esc.alarmAgain", { time: next })}
        </>
      )}
    </>
  );
}
