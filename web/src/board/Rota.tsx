// The on-call rota: who is on call, where it has gaps, planning on, and taking time over.

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { addDays, instantsOf } from "../clinical/dates";
import { Notice } from "../nhs/parts/Notice";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { useNow } from "../shell/useNow";
import { useMay } from "../shell/useSession";
import { wordOf } from "../words/codes";
import { dayAndTime, dayOf } from "../words/when";
import { READS, readRota } from "./live";
import { PlanOn } from "./rota/PlanOn";
import { ShiftTable } from "./rota/ShiftTable";
import { TakeOver } from "./rota/TakeOver";
import { WhoMay } from "./rota/WhoMay";
import { p } from "./words";

const WEEKS = 28;

export function Rota(): ReactNode {
  const time = useNow(60_000);
  const today = dayOf(time);
  const plans = useMay()("plan-rota");
  const fallback = useQuery(READS.onCall).data?.fallback;
  return (
    <Page title={p("rota.title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{p("rota.title")}</h1>
      <Load query={READS.onCall} wait={p("wait")}>
        {(onCall) => (
          <p className="rw-lead">
            {onCall.clinician === null || onCall.until === null ? (
              <b>{p("rota.nobody")}. </b>
            ) : (
              <b>
                {p("rota.now")}:{" "}
                {p("rota.until", {
                  name: onCall.clinician.name,
                  time: dayAndTime(onCall.until, time),
                })}
                .{" "}
              </b>
            )}
            {onCall.uncovered === null
              ? null
              : p("rota.told", { who: sentence(wordOf("recipient", onCall.fallback)) })}
          </p>
        )}
      </Load>
      <Load query={readRota(today)} wait={p("wait")} lines={6}>
        {(rota) => (
          <>
            <section className="rw-section" aria-labelledby="shifts">
              <h2 className="rw-h2 rw-section__title" id="shifts">
                {p("rota.shifts")}
              </h2>
              {rota.planned_until === null ? (
                <Notice level="amber" title={p("rota.never")}>
                  {p("rota.neverBody")}
                </Notice>
              ) : (
                <ShiftTable
                  rota={rota}
                  from={time}
                  until={instantsOf(addDays(today, WEEKS), "00:00")[0] ?? time}
                  fallback={wordOf("recipient", fallback ?? "team-lead")}
                />
              )}
            </section>
            {plans ? <PlanOn plannedUntil={rota.planned_until} today={today} /> : null}
            <TakeOver today={today} names={plans} />
          </>
        )}
      </Load>
      {plans ? <WhoMay /> : null}
    </Page>
  );
}

/** At the start of a sentence. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
