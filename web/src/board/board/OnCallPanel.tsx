// Who is on call now and next, and where the rota has a gap.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { addDays, daysBetween, instantsOf, millis } from "../../clinical/dates";
import { wordOf } from "../../words/codes";
import { dayAndTime, dayOf, longDay } from "../../words/when";
import { gapsIn, initials, onDutyAt } from "../figures";
import type { BoardData } from "../live";
import { t } from "../words";
import { Known, Panel } from "./Panel";

/** For how many days gaps are looked for: what lies behind is still to be planned. */
const AHEAD = 7;

export interface OnCallPanelProps {
  readonly board: BoardData;
  readonly wall: boolean;
}

export function OnCallPanel({ board, wall }: OnCallPanelProps): ReactNode {
  return (
    <Panel title={t("onCall.title")} end={<Link to="/rota">{t("onCall.rota")}</Link>}>
      <OnCallFacts onCall={board.onCall} rota={board.rota} wall={wall} />
    </Panel>
  );
}

export interface OnCallFactsProps {
  readonly onCall: BoardData["onCall"];
  readonly rota: BoardData["rota"];
  readonly wall: boolean;
}

/** Clinician on call, the next one, and the next gaps. */
export function OnCallFacts({ onCall, rota, wall }: OnCallFactsProps): ReactNode {
  const shown = (name: string): string => (wall ? initials(name) : name);
  return (
    <Known query={onCall}>
      {({ clinician, until, uncovered, fallback }) => (
        <Known query={rota}>
          {({ shifts, overrides, planned_until }) => {
            const time = now();
            const next = until === null ? undefined : onDutyAt(shifts, overrides, millis(until));
            const end = instantsOf(addDays(dayOf(time), AHEAD), "00:00")[0] ?? time;
            const gaps = planned_until === null ? [] : gapsIn([...shifts, ...overrides], time, end);
            return (
              <dl className="rw-facts rw-small">
                <dt>{t("onCall.now")}</dt>
                <dd>
                  <b>
                    {clinician === null || until === null
                      ? t("tile.onCall.nobody")
                      : t("onCall.nowIs", { name: shown(clinician.name), time: dayAndTime(until, time) })}
                  </b>
                  {uncovered === null ? null : <span className="rw-soft"> {uncovered}</span>}
                </dd>
                <dt>{t("onCall.then")}</dt>
                <dd>{next === undefined ? t("onCall.noThen") : shown(next.clinician.name)}</dd>
                <dt>{t("onCall.ifNobody")}</dt>
                <dd>{wordOf("recipient", fallback)}</dd>
                <dt>{t("onCall.planned")}</dt>
                <dd>
                  {planned_until === null
                    ? t("onCall.plannedNever")
                    : t("onCall.plannedUntil", {
                        day: longDay(dayOf(planned_until), dayOf(time)),
                        days: t("waiting.days", { n: daysBetween(dayOf(time), dayOf(planned_until)) }),
                      })}
                </dd>
                {gaps.slice(0, 2).map((gap) => (
                  <Gap key={gap.from} from={dayAndTime(gap.from, time)} until={dayAndTime(gap.until, time)} />
                ))}
              </dl>
            );
          }}
        </Known>
      )}
    </Known>
  );
}

function Gap({ from, until }: { readonly from: string; readonly until: string }): ReactNode {
  return (
    <>
      <dt>{t("onCall.gap")}</dt>
      <dd>{t("onCall.gapFrom", { from, until })}</dd>
    </>
  );
}
