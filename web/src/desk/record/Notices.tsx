// What is to be known before anything else in a record: a death, a pause, the end of the stay, a broken glass, what burns.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { useAct } from "../../api/queries";
import { pronounsOf, spokenName } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { TimeLeft } from "../../shell/Clock";
import { useNow } from "../../shell/useNow";
import { clockTime, dayAndTime, dayOf, longDay } from "../../words/when";
import { causeOf, wordOf, wordWithin } from "../codes";
import { useWaiting } from "../escalations/waiting";
import { t as find } from "../search/words";
import { ActProblem } from "./ActProblem";
import type { PatientRecord } from "./Banner";
import { DeathNotice } from "./Death";
import { StayScore } from "./StayScore";
import { may } from "./may";
import { capital, t } from "./words";

export function Notices({ record }: { readonly record: PatientRecord }): ReactNode {
  return (
    <div className="rw-record__notices">
      <DeathNotice record={record} />
      <AliveNotice record={record} />
      <GroundNotice record={record} />
      <Alarms record={record} />
      <HospitalNotice record={record} />
      <StayNotice record={record} />
      <NoCallNotice record={record} />
    </div>
  );
}

/** On what ground the record of somebody else's patient is open, and until when. */
function GroundNotice({ record }: { readonly record: PatientRecord }): ReactNode {
  const at = useNow(60_000);
  const { ground, opened } = record.access;
  if (opened === null) {
    const lent = ground === "alarm" || ground === "handed-over";
    return lent ? <Notice title={find(`ground.${ground}`)} /> : null;
  }
  const { way, reason, until } = opened;
  const over = Date.parse(until) <= at;
  return (
    <Notice level="amber" title={find(`glass.open.${way}`, { time: clockTime(until) })}>
      {find(way === "opened" ? "glass.openBody" : "glass.openBodyTold", {
        reason,
        left: over ? find("glass.over") : "",
      })}
      {over ? null : <TimeLeft until={until} soon={10 * 60_000} icon />}
    </Notice>
  );
}

/** Escalations of this person that nobody has resolved. */
function Alarms({ record }: { readonly record: PatientRecord }): ReactNode {
  const { waiting } = useWaiting();
  return waiting
    ?.filter(({ patient }) => patient === record.id)
    .map((one) => (
      <Notice
        key={one.id}
        level={one.severity === "red" ? "red" : "amber"}
        title={t("notice.escalation", {
          severity: wordOf("severity", one.severity),
          cause: causeOf(one.cause),
        })}
      >
        <Link to="/escalations/$id" params={{ id: one.id }}>
          {t("notice.escalationOpen")}
        </Link>
      </Notice>
    ));
}

function StayNotice({ record }: { readonly record: PatientRecord }): ReactNode {
  const stay = record.enrolment;
  const resume = useAct("post", "/v1/enrolments/{id}/resume", {
    invalidates: ["/v1/patients/{id}", "/v1/patients/{id}/timeline", "/v1/patients/{id}/listing"],
  });
  if (record.deceased_on !== null) return null;
  if (stay === null) return <Notice title={t("notice.noStay")} />;
  const today = dayOf(now());
  const { object, possessive } = pronounsOf(record.sex);
  switch (stay.status) {
    case "waiting":
      return (
        <Notice title={t("notice.waiting", { date: longDay(dayOf(stay.waiting_since), today) })}>
          {t("notice.waitingBody", { her: object })}
        </Notice>
      );
    case "paused":
      return (
        <Notice
          title={
            stay.paused_until === null
              ? t("notice.pausedOpen")
              : t("notice.paused", { date: longDay(stay.paused_until, today) })
          }
          acts={
            may(record, "resume-stay") ? (
              <Button
                size="small"
                variant="secondary"
                busy={resume.isPending}
                onClick={() => resume.mutate({ path: { id: stay.id } })}
              >
                {t("notice.resume")}
              </Button>
            ) : undefined
          }
        >
          {t("notice.pausedBody", { name: spokenName(record), her: capital(possessive) })}
          <ActProblem error={resume.error} />
        </Notice>
      );
    case "discharged": {
      const date = stay.discharged_at === null ? "" : longDay(dayOf(stay.discharged_at), today);
      return (
        <Notice title={t("notice.discharged", { date })}>
          {stay.discharge_reason === null
            ? null
            : t("notice.dischargedWhy", { why: wordWithin("discharge", stay.discharge_reason) })}
        </Notice>
      );
    }
    case "active":
    default:
      return null;
  }
}

/** In hospital, or home since a few days. */
function HospitalNotice({ record }: { readonly record: PatientRecord }): ReactNode {
  const stay = record.hospital;
  if (stay === null || record.deceased_on !== null) return null;
  const { subject } = pronounsOf(record.sex);
  const at = stay.status === "open" ? stay.admitted_at : stay.discharged_at;
  const date = at === null ? "" : longDay(dayOf(at), dayOf(now()));
  if (stay.status === "open") {
    return (
      <Notice
        level="amber"
        title={at === null ? t("notice.inHospital") : t("notice.inHospitalSince", { date })}
      >
        {t("notice.inHospitalBody", { source: stay.source, she: capital(subject) })}
      </Notice>
    );
  }
  const due =
    stay.follow_up?.state === "due" || stay.follow_up?.state === "late" ? stay.follow_up.due_at : null;
  return (
    <Notice title={t("notice.leftHospital", { date })}>
      {due === null ? null : t("notice.leftHospitalCall", { time: dayAndTime(due, now()) })}
      {record.hospital_score === null ? null : (
        <StayScore patient={record.id} score={record.hospital_score} />
      )}
    </Notice>
  );
}

function NoCallNotice({ record }: { readonly record: PatientRecord }): ReactNode {
  if (!record.do_not_call || record.deceased_on !== null) return null;
  const { subject } = pronounsOf(record.sex);
  const she = capital(subject);
  return <Notice title={t("notice.noCall", { she })}>{t("notice.noCallBody", { she })}</Notice>;
}

function AliveNotice({ record }: { readonly record: PatientRecord }): ReactNode {
  const stale = { invalidates: ["/v1/patients/{id}", "/v1/patients/{id}/timeline"] } as const;
  const confirm = useAct("post", "/v1/patients/{id}/confirm-alive", stale);
  const dismiss = useAct("post", "/v1/patients/{id}/dismiss-alive", stale);
  if (!record.reported_alive) return null;
  const { subject } = pronounsOf(record.sex);
  const path = { id: record.id };
  return (
    <Notice
      level="amber"
      title={t("notice.alive", { name: spokenName(record) })}
      acts={
        may(record, "confirm-alive") ? (
          <>
            <Button
              size="small"
              variant="secondary"
              busy={confirm.isPending}
              onClick={() => confirm.mutate({ path })}
            >
              {t("notice.confirmAlive", { she: capital(subject) })}
            </Button>
            <Button
              size="small"
              variant="secondary"
              busy={dismiss.isPending}
              onClick={() => dismiss.mutate({ path })}
            >
              {t("notice.dismissAlive")}
            </Button>
          </>
        ) : undefined
      }
    >
      {may(record, "confirm-alive") ? null : t("notice.aliveBody")}
      <ActProblem error={confirm.error ?? dismiss.error} />
    </Notice>
  );
}
