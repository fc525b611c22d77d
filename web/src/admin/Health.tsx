// Whether the service is well: does it answer, was the last night good, does anything wait that should not.

import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { clockAhead } from "../api/clock";
import { read, type Answer } from "../api/queries";
import { Severity } from "../nhs/parts/Severity";
import { Table } from "../nhs/Table";
import { Page } from "../shell/Page";
import { useNow } from "../shell/useNow";
import { wordOf } from "../words/codes";
import { clockSeconds, dayAndTime, dayOf, longDay, timeOpen } from "../words/when";
import { alarmsLevel, failing, offBy, waitsTooLong } from "./health";
import { t } from "./words";

const OFTEN = { refetchInterval: 30_000 } as const;

const READS = {
  live: { ...read("/health/live"), ...OFTEN, retry: false },
  ready: { ...read("/health/ready"), ...OFTEN, retry: false },
  service: { ...read("/v1/service"), ...OFTEN },
  onCall: { ...read("/v1/on-call"), ...OFTEN },
  unreachable: { ...read("/v1/practices/unreachable"), ...OFTEN },
} as const;

interface Line {
  readonly key: string;
  readonly name: string;
  readonly level: "ok" | "amber" | "red" | undefined;
  /** Word for the level here, where it is not the usual one. */
  readonly word?: string;
  readonly says: string;
  readonly to?: LinkProps["to"];
}

export function Health(): ReactNode {
  const time = useNow(10_000);
  const lines = useLines(time);
  return (
    <Page title={t("health.title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{t("health.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{t("health.clockNow", { time: clockSeconds(time) })}</p>
      <div className="rw-paper rw-paper__in">
        <Table
          caption={t("health.caption")}
          captionHidden
          stack
          rows={lines}
          rowKey={({ key }) => key}
          columns={[
            {
              key: "name",
              head: t("health.what"),
              label: t("health.what"),
              cell: ({ name }) => <b>{name}</b>,
            },
            {
              key: "level",
              head: t("health.stands"),
              label: t("health.stands"),
              cell: ({ level, word }) =>
                level === undefined ? (
                  <span className="rw-soft">{t("wait")}</span>
                ) : (
                  <Severity level={level}>{word ?? t(`health.level.${level}`)}</Severity>
                ),
            },
            { key: "says", head: t("health.says"), label: t("health.says"), cell: ({ says }) => says },
            {
              key: "look",
              head: <span className="nhsuk-u-visually-hidden">{t("health.look")}</span>,
              label: "",
              cell: ({ to, name }) =>
                to === undefined ? null : (
                  <Link to={to} aria-label={`${t("health.look")}: ${name}`}>
                    {t("health.look")}
                  </Link>
                ),
            },
          ]}
        />
      </div>
      <Made />
      <p className="rw-mid rw-soft">{t("health.more")}</p>
    </Page>
  );
}

function Made(): ReactNode {
  const service = useQuery(READS.service).data;
  if (service === undefined) return null;
  const { version, database } = service;
  return <p className="rw-mid rw-soft rw-section">{t("health.made", { version, database })}</p>;
}

type Alarms = Answer<"/v1/service">["escalations"];

/** How many stand, of each kind those that nobody has taken first; whose they are is for others. */
function saysOf({ red, amber }: Alarms): string {
  if (red.open + red.taken + amber.open + amber.taken === 0) return t("health.alarmsNone");
  return t("health.alarmsN", {
    redOpen: red.open,
    redTaken: red.taken,
    amberOpen: amber.open,
    amberTaken: amber.taken,
  });
}

function useLines(time: number): Line[] {
  const live = useQuery(READS.live);
  const ready = useQuery(READS.ready);
  const service = useQuery(READS.service).data;
  const onCall = useQuery(READS.onCall).data;
  const unreachable = useQuery(READS.unreachable).data?.with_patients;
  const night = service?.last_good_night ?? null;
  const outbox = service?.outbox;
  const alarms = service?.escalations;
  const since = outbox?.oldest_queued_at ?? null;
  const failed = service === undefined ? [] : failing(service.jobs);
  const resting = service?.gateways.filter(({ circuit }) => circuit !== "closed") ?? [];
  const off = offBy(clockAhead());
  const up = live.isError ? "red" : ready.isError ? "red" : ready.data === undefined ? undefined : "ok";
  return [
    {
      key: "answers",
      name: t("health.answers"),
      level: up,
      says: live.isError ? t("health.notReady") : ready.isError ? t("health.notReady") : t("health.ready"),
    },
    {
      key: "night",
      name: t("health.night"),
      level:
        service === undefined
          ? undefined
          : night === null || service.last_night?.reconciled === false
            ? "amber"
            : "ok",
      says:
        night === null
          ? t("health.nightNone")
          : t("health.nightOf", {
              day: longDay(night.date, dayOf(time)),
              time: night.finished_at === null ? "" : dayAndTime(night.finished_at, time),
            }),
      to: "/runs",
    },
    {
      key: "alarms",
      name: t("health.alarms"),
      level: alarms === undefined ? undefined : alarmsLevel(alarms.red, alarms.amber),
      ...(alarms !== undefined && alarms.red.open > 0 ? { word: t("health.alarmsOpen") } : {}),
      says: alarms === undefined ? "" : saysOf(alarms),
    },
    {
      key: "dead",
      name: t("health.dead"),
      level: outbox === undefined ? undefined : outbox.dead > 0 ? "amber" : "ok",
      says:
        outbox === undefined || outbox.dead === 0
          ? t("health.deadNone")
          : t("health.deadN", { n: outbox.dead }),
      to: "/messages",
    },
    {
      key: "queued",
      name: t("health.waiting"),
      level: outbox === undefined ? undefined : waitsTooLong(since, time) ? "amber" : "ok",
      says:
        outbox === undefined || since === null
          ? t("health.waitingNone")
          : t("health.waitingN", { n: outbox.waiting, time: dayAndTime(since, time) }),
    },
    {
      key: "jobs",
      name: t("health.jobs"),
      level: service === undefined ? undefined : failed.length > 0 ? "amber" : "ok",
      says:
        failed.length === 0
          ? t("health.jobsOk", { n: service?.jobs.length ?? 0 })
          : t("health.jobsFail", { jobs: failed.map(({ job }) => job).join(", ") }),
    },
    {
      key: "gateways",
      name: t("health.gateways"),
      level: service === undefined ? undefined : resting.length > 0 ? "amber" : "ok",
      says:
        resting.length === 0
          ? t("health.gatewaysOk")
          : resting
              .map(({ channel, open_until }) =>
                t("health.gatewayRests", {
                  channel: wordOf("channel", channel),
                  time: open_until === null ? "" : dayAndTime(open_until, time),
                }),
              )
              .join(" "),
    },
    {
      key: "onCall",
      name: t("health.onCall"),
      level:
        onCall === undefined
          ? undefined
          : onCall.clinician === null || onCall.uncovered !== null
            ? "amber"
            : "ok",
      says:
        onCall === undefined
          ? ""
          : onCall.clinician === null || onCall.until === null
            ? t("health.onCallNobody", { who: wordOf("recipient", onCall.fallback) })
            : t("health.onCallIs", { name: onCall.clinician.name, time: dayAndTime(onCall.until, time) }),
      to: "/rota",
    },
    {
      key: "practices",
      name: t("health.practices"),
      level: unreachable === undefined ? undefined : unreachable.length > 0 ? "amber" : "ok",
      says:
        unreachable === undefined || unreachable.length === 0
          ? t("health.practicesOk")
          : t("health.practicesN", { n: unreachable.length }),
      to: "/practices/unreachable",
    },
    {
      key: "clock",
      name: t("health.clock"),
      level: off === 0 ? "ok" : "amber",
      says: off === 0 ? t("health.clockSame") : t("health.clockOff", { time: timeOpen(off) }),
    },
  ];
}
