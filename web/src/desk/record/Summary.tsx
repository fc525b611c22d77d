// Where somebody stands, what they want, their last values, and how they are reached: what one reads in ten seconds.

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { read } from "../../api/queries";
import { pronounsOf } from "../../clinical/person";
import { useMay } from "../../shell/useSession";
import { conditionName, whyName } from "../../words/clinical";
import { dayOf, longDay, shortDate } from "../../words/when";
import { wordOf, wordWithin } from "../codes";
import { useWaiting } from "../escalations/waiting";
import { sayOf } from "../said";
import type { NeedsAsked, PatientRecord } from "./Banner";
import { LastValues } from "./LastValues";
import { Listing } from "./Listing";
import { WhyLevel } from "./Level";
import { Medicines } from "./Medicines";
import { Mind } from "./Mind";
import { Reach, windowWithin } from "./Reach";
import { Wants } from "./Wants";
import { t } from "./words";

export interface SummaryProps {
  readonly record: PatientRecord;
  /** Undefined until it is known. */
  readonly needs: NeedsAsked | undefined;
}

export function Summary({ record, needs }: SummaryProps): ReactNode {
  return (
    <section id="summary" aria-labelledby="summary-title">
      <h2 className="rw-h1" id="summary-title">
        {t("nav.summary")}
      </h2>
      <div className="rw-grid3">
        <Stands record={record} />
        <Wants record={record} />
        <LastValues record={record} />
      </div>
      <div className="rw-grid2 rw-grid2--under">
        <Reach record={record} />
        <div className="rw-stack">
          <Mind record={record} needs={needs} />
          <Medicines record={record} />
        </div>
      </div>
    </section>
  );
}

type Why = "level" | "list";

function Stands({ record }: { readonly record: PatientRecord }): ReactNode {
  const [why, setWhy] = useState<Why>();
  const { subject } = pronounsOf(record.sex);
  const toggle = (one: Why): void => setWhy(why === one ? undefined : one);
  return (
    <div className="rw-panel">
      <h3>{t("summary.stands", { she: subject })}</h3>
      <dl className="rw-facts rw-mid">
        <Phase record={record} />
        <Level record={record} />
        <NextCall record={record} />
        <Escalations record={record} />
        <dt>{t("summary.practice")}</dt>
        <dd>
          {record.practice.name}, {record.practice.ods_code}
        </dd>
        <Since record={record} />
        <dt>{t("summary.conditions")}</dt>
        <dd>
          {record.conditions.length === 0
            ? t("summary.conditionsNone")
            : record.conditions.map(conditionName).join(", ")}
        </dd>
      </dl>
      <p className="rw-small rw-panel__foot">
        <button
          type="button"
          className="rw-aslink"
          aria-expanded={why === "level"}
          onClick={() => toggle("level")}
        >
          {t("summary.whyLevel")}
        </button>
        {" · "}
        <button
          type="button"
          className="rw-aslink"
          aria-expanded={why === "list"}
          onClick={() => toggle("list")}
        >
          {t("summary.whyList", { she: subject })}
        </button>
      </p>
      {why === "level" ? <WhyLevel patient={record.id} /> : null}
      {why === "list" ? <Listing record={record} /> : null}
    </div>
  );
}

function Phase({ record }: { readonly record: PatientRecord }): ReactNode {
  const mayRead = useMay()("read-phase");
  const stay = record.enrolment;
  const { data } = useQuery({
    ...read("/v1/enrolments/{id}/phase", { path: { id: stay?.id ?? "" } }),
    enabled: stay !== null && stay.status !== "discharged" && mayRead,
  });
  if (stay === null) return null;
  return (
    <>
      <dt>{t("summary.phase")}</dt>
      <dd>
        <b>{wordOf("phase", stay.phase)}</b>
        {data === undefined
          ? null
          : ` ${t("summary.phaseSince", { date: shortDate(dayOf(data.since), dayOf(now())) })}`}
      </dd>
    </>
  );
}

function Level({ record }: { readonly record: PatientRecord }): ReactNode {
  const { data } = useQuery(read("/v1/patients/{id}/level", { path: { id: record.id } }));
  if (data === undefined) return null;
  const points = data.history[0]?.points;
  return (
    <>
      <dt>{t("summary.level")}</dt>
      <dd>
        {data.level === null ? (
          t("summary.levelNone")
        ) : (
          <>
            <b>{wordOf("level", String(data.level))}</b>
            {points === undefined ? null : `, ${t("summary.points", { n: points })}`}
          </>
        )}
      </dd>
    </>
  );
}

function NextCall({ record }: { readonly record: PatientRecord }): ReactNode {
  const today = dayOf(now());
  const { next_call: next } = record;
  return (
    <>
      <dt>{t("summary.next")}</dt>
      <dd>
        {next === null ? (
          t("summary.nextNone")
        ) : (
          <>
            <b>{longDay(next.due_on, today)}</b>, {windowWithin(record)},{" "}
            {sayOf("kindInSentence", next.kind, next.kind)}
          </>
        )}
      </dd>
    </>
  );
}

function Escalations({ record }: { readonly record: PatientRecord }): ReactNode {
  const { waiting } = useWaiting();
  if (waiting === undefined) return null;
  const own = waiting.filter(({ patient }) => patient === record.id);
  return (
    <>
      <dt>{t("summary.escalations")}</dt>
      <dd>
        {own.length === 0
          ? t("summary.escalationsNone")
          : t("summary.escalationsOpen", {
              n: own.length,
              severity: wordWithin("severity", own[0]?.severity ?? "none"),
            })}
      </dd>
    </>
  );
}

function Since({ record }: { readonly record: PatientRecord }): ReactNode {
  const stay = record.enrolment;
  if (stay === null) return null;
  const day = dayOf(stay.activated_at ?? stay.waiting_since);
  return (
    <>
      <dt>{t("summary.since")}</dt>
      <dd>{t("summary.sinceWhy", { date: shortDate(day, dayOf(now())), why: whyName(stay.why) })}</dd>
    </>
  );
}
