// The four steps of a referral with the day of each: received, decided, first call, what came of it.

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { read } from "../../api/queries";
import { classes } from "../../nhs/classes";
import { dayOf, longDay } from "../../words/when";
import { lastCall, type Story } from "../people";
import { t } from "../words";

const day = (of: string): string => longDay(of, dayOf(now()));
const dayAt = (instant: string): string => day(dayOf(instant));

export function Standing({ story }: { readonly story: Story }): ReactNode {
  return (
    <div className="rw-paper rw-paper__in">
      <ol className="rw-standing">
        <Step name={t("referral.received")} done>
          {dayAt(story.received_at)}
        </Step>
        <Decision story={story} />
        {story.status === "accepted" && story.patient !== null ? (
          <AfterAcceptance patient={story.patient} />
        ) : null}
      </ol>
    </div>
  );
}

interface StepProps {
  readonly name: string;
  readonly done: boolean;
  readonly children: ReactNode;
}

function Step({ name, done, children }: StepProps): ReactNode {
  return (
    <li className={classes(done && "on")}>
      <b>{name}</b>
      <span>{children}</span>
    </li>
  );
}

function Decision({ story }: { readonly story: Story }): ReactNode {
  switch (story.status) {
    case "received":
      return (
        <Step name={t("referral.decision")} done={false}>
          {t("referral.toDecide")}
        </Step>
      );
    case "needs-information":
      return (
        <Step name={t("referral.decision")} done={false}>
          {t("stage.needs-information")}: “{story.reason}”
        </Step>
      );
    case "accepted":
      return (
        <Step name={t("referral.accepted")} done>
          {dayAt(story.decided_at ?? story.received_at)}
        </Step>
      );
    case "declined":
    case "withdrawn":
    default:
      return (
        <Step name={t("referral.outcome")} done>
          {t(story.status === "declined" ? "referral.declinedBecause" : "referral.withdrawnBecause", {
            reason: story.reason ?? "",
          })}
          {story.decided_at === null ? null : <span className="rw-soft"> {dayAt(story.decided_at)}</span>}
        </Step>
      );
  }
}

/** Record of somebody who was accepted: the place, and the first call. */
function AfterAcceptance({ patient }: { readonly patient: string }): ReactNode {
  const path = { path: { id: patient } };
  const record = useQuery(read("/v1/patients/{id}", path)).data;
  const stay = record?.enrolment ?? null;
  const active = stay !== null && stay.activated_at !== null;
  if (stay === null) return null;
  return (
    <>
      <Step name={t("referral.place")} done={active}>
        {stay.activated_at === null || stay.care_manager_name === null
          ? t("referral.waits", { day: dayAt(stay.waiting_since), urgency: stay.urgency })
          : t("referral.with", { name: stay.care_manager_name, day: dayAt(stay.activated_at) })}
      </Step>
      {active ? (
        <FirstCall patient={patient} />
      ) : (
        <Step name={t("referral.firstCall")} done={false}>
          {t("referral.firstCallPlace")}
        </Step>
      )}
    </>
  );
}

function FirstCall({ patient }: { readonly patient: string }): ReactNode {
  const path = { id: patient };
  const timeline = useQuery(read("/v1/patients/{id}/timeline", { path, query: { limit: 100 } }));
  const spoken = timeline.data === undefined ? null : lastCall(timeline.data.items).spoken;
  const planned = useQuery({
    ...read("/v1/patients/{id}", { path }),
    enabled: timeline.data !== undefined && spoken === null,
  });
  if (timeline.data === undefined || (spoken === null && planned.isPending)) return null;
  if (spoken !== null) {
    return (
      <Step name={t("referral.firstCall")} done>
        {t("referral.firstCallDone", { day: day(spoken) })}
      </Step>
    );
  }
  const due = planned.data?.next_call?.due_on ?? null;
  return (
    <Step name={t("referral.firstCall")} done={false}>
      {due === null ? t("referral.firstCallSoon") : t("referral.firstCallOn", { day: day(due) })}
    </Step>
  );
}
