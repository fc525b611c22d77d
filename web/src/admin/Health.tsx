// Whether the service is well: does it answer, was the last night good, does anything wait that should not.

import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { clockAhead } from "../api/clock";
import { read, readAll } from "../api/queries";
import { Severity } from "../nhs/parts/Severity";
import { Table } from "../nhs/Table";
import { Page } from "../shell/Page";
import { useNow } from "../shell/useNow";
import { wordOf } from "../words/codes";
import { clockSeconds, dayAndTime, dayOf, longDay, timeOpen } from "../words/when";
import { lastGoodNight, offBy, oldestOf, waitsTooLong } from "./health";
import { t } from "./words";

const OFTEN = { refetchInterval: 30_000 } as const;

const READS = {
  live: { ...read("/health/live"), ...OFTEN, retry: false },
  ready: { ...read("/health/ready"), ...OFTEN, retry: false },
  runs: { ...read("/v1/runs", { query: { limit: 30 } }), ...OFTEN },
  dead: { ...readAll("/v1/messages", { status: "dead" }), ...OFTEN },
  queued: { ...readAll("/v1/messages", { status: "queued" }), ...OFTEN },
  onCall: { ...read("/v1/on-call"), ...OFTEN },
  unreachable: { ...read("/v1/practices/unreachable"), ...OFTEN },
} as const;

interface Line {
  readonly key: string;
  readonly name: string;
  readonly level: "ok" | "amber" | "red" | undefined;
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
              cell: ({ level }) =>
                level === undefined ? (
                  <span className="rw-soft">{t("wait")}</span>
                ) : (
                  <Severity level={level}>{t(`health.level.${level}`)}</Severity>
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
      <p className="rw-mid rw-soft rw-section">{t("health.more")}</p>
    </Page>
  );
}

function useLines(time: number): Line[] {
  const live = useQuery(READS.live);
  const ready = useQuery(READS.ready);
  const runs = useQuery(READS.runs).data?.items;
  const dead = useQuery(READS.dead).data;
  const queued = useQuery(READS.queued).data;
  const onCall = useQuery(READS.onCall).data;
  const unreachable = useQuery(READS.unreachable).data?.with_patients;
  const night = runs === undefined ? undefined : lastGoodNight(runs);
  const since = queued === undefined ? undefined : oldestOf(queued);
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
      level: runs === undefined ? undefined : night === undefined ? "amber" : "ok",
      says:
        night === undefined
          ? t("health.nightNone")
          : t("health.nightOf", {
              day: longDay(night.date, dayOf(time)),
              time: night.finished_at === null ? "" : dayAndTime(night.finished_at, time),
            }),
      to: "/runs",
    },
    {
      key: "dead",
      name: t("health.dead"),
      level: dead === undefined ? undefined : dead.length > 0 ? "amber" : "ok",
      says:
        dead === undefined || dead.length === 0
          ? t("health.deadNone")
          : t("health.deadN", { n: dead.length }),
      to: "/messages",
    },
    {
      key: "queued",
      name: t("health.waiting"),
      level: queued === undefined ? undefined : waitsTooLong(since, time) ? "amber" : "ok",
      says:
        queued === undefined || since === undefined
          ? t("health.waitingNone")
          : t("health.waitingN", { n: queued.length, time: dayAndTime(since, time) }),
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
