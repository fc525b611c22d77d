// Said at once when the number is of somebody who is with us already: what there is to know, and where to go instead of
// referring them again.

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { read } from "../../api/queries";
import { pronounsOf, spokenName } from "../../clinical/person";
import { Icon } from "../../nhs/parts/Icon";
import { LinkButton } from "../../shell/LinkButton";
import { dayOf, longDay } from "../../words/when";
import { controlOf, lastCall } from "../people";
import { r } from "../words";
import type { Known } from "./useKnown";

const day = (of: string): string => longDay(of, dayOf(now()));

export function AlreadyKnown({ known }: { readonly known: Known }): ReactNode {
  switch (known.kind) {
    case "with-us":
    case "waits":
      return <WithUs id={known.patient.id} kind={known.kind} name={spokenName(known.patient)} />;
    case "referred":
      return <Referred known={known} />;
    case "nothing-asked":
    case "asking":
    case "not-told":
    case "new":
    case "left":
    default:
      return null;
  }
}

interface WithUsProps {
  readonly id: string;
  readonly kind: "with-us" | "waits";
  readonly name: string;
}

function WithUs({ id, kind, name }: WithUsProps): ReactNode {
  const path = { path: { id } };
  const record = useQuery(read("/v1/patients/{id}", path)).data;
  const timeline = useQuery(read("/v1/patients/{id}/timeline", { ...path, query: { limit: 100 } })).data;
  const readings = useQuery(
    read("/v1/patients/{id}/readings", { ...path, query: { kind: "blood-pressure", limit: 1 } }),
  ).data;
  const { object, possessive } = pronounsOf(record?.sex ?? null);
  const stay = record?.enrolment ?? null;
  const call = timeline === undefined ? undefined : lastCall(timeline.items);
  const control = readings === undefined ? null : controlOf(readings);
  return (
    <div className="rw-paper rw-then rw-refer__known" role="alert">
      <p className="rw-then__big">
        {kind === "waits" ? r("already.waits", { name, object }) : r("already.title", { name, object })}
      </p>
      <ul className="rw-mid">
        {stay === null || stay.activated_at === null || stay.care_manager_name === null ? null : (
          <Fact icon="user">
            {r("already.with", { name: stay.care_manager_name, day: day(dayOf(stay.activated_at)) })}
          </Fact>
        )}
        {stay?.status === "waiting" ? (
          <Fact icon="clock">{r("already.waitsSince", { day: day(dayOf(stay.waiting_since)) })}</Fact>
        ) : null}
        {stay?.status === "paused" ? (
          <Fact icon="clock">
            {stay.paused_until === null
              ? r("already.paused")
              : r("already.pausedUntil", { day: day(stay.paused_until) })}
          </Fact>
        ) : null}
        {call === undefined || kind === "waits" ? null : (
          <Fact icon="phone">
            {call.spoken === null ? r("already.noCall") : r("already.lastCall", { day: day(call.spoken) })}
          </Fact>
        )}
        {control === null ? null : (
          <Fact icon="pulse">
            {control.atTarget === null
              ? r("already.bpOnly", { value: control.value })
              : r(control.atTarget ? "already.bpAtTarget" : "already.bpAbove", { value: control.value })}
          </Fact>
        )}
      </ul>
      <p className="rw-acts">
        <LinkButton variant="secondary" size="small" to="/patients/$id" params={{ id }}>
          {r("already.record", { possessive })}
        </LinkButton>
      </p>
    </div>
  );
}

function Referred({ known: { referral } }: { readonly known: Known & { kind: "referred" } }): ReactNode {
  return (
    <div className="rw-paper rw-then rw-refer__known" role="alert">
      <p className="rw-then__big">{r("already.referred", { name: spokenName(referral) })}</p>
      <p className="rw-mid">
        {referral.status === "needs-information"
          ? r("already.question", { question: referral.reason ?? "" })
          : r("already.decides")}
      </p>
      <p className="rw-acts">
        <LinkButton variant="secondary" size="small" to="/referrals/$id" params={{ id: referral.id }}>
          {r("already.referral")}
        </LinkButton>
      </p>
    </div>
  );
}

function Fact(props: {
  readonly icon: "user" | "clock" | "phone" | "pulse";
  readonly children: string;
}): ReactNode {
  return (
    <li>
      <Icon name={props.icon} />
      {props.children}
    </li>
  );
}
