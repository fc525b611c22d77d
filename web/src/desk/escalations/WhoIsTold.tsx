// Who has been told, who is told when if nobody takes it on, and who is on call.

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { read } from "../../api/queries";
import { useMay } from "../../shell/useSession";
import { dayAndTime } from "../../words/when";
import { wordOf } from "../codes";
import { useColleagues } from "../people";
import { told, toTell, type Told, type ToTell } from "./plan";
import type { Escalation } from "./waiting";
import { every, t, whoBegins } from "./words";

export function WhoIsTold({ escalation }: { readonly escalation: Escalation }): ReactNode {
  const before = told(escalation);
  const later = toTell(escalation);
  return (
    <section className="rw-panel" aria-labelledby="told">
      <h2 id="told">{t("one.told")}</h2>
      {before.length === 0 && later.length === 0 ? <p className="rw-mid">{t("told.nobody")}</p> : null}
      <ol className="rw-told rw-told--days">
        {before.map((one, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two may be told at one moment, and none ever moves
          <Before key={`${String(one.at)} ${index}`} one={one} />
        ))}
        {later.map((one) => (
          <Later key={one.step} one={one} had={escalation.status === "acknowledged"} />
        ))}
      </ol>
      {later.length === 0 ? null : (
        <>
          <p className="rw-small rw-soft rw-panel__foot">
            {t("told.then", { every: every(escalation.then_every_minutes) })}
          </p>
          <OnCall />
        </>
      )}
      <p className="rw-small rw-soft rw-panel__foot">
        {t("one.policy", { policy: escalation.policy_protocol, version: escalation.policy_version })}
      </p>
    </section>
  );
}

function how(by: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(by.map((channel) => wordOf("channel", channel)));
}

function Before({ one }: { readonly one: Told }): ReactNode {
  const colleague = useColleagues();
  const name = colleague(one.user);
  const who = one.tell === undefined ? (name ?? "") : whoBegins(one.tell);
  return (
    <li>
      <time dateTime={new Date(one.at).toISOString()}>{dayAndTime(one.at, now())}</time>
      <span>
        {name === undefined || one.tell === undefined
          ? t("told.by", { who, how: how(one.by) })
          : t("told.named", { who, name, how: how(one.by) })}
      </span>
    </li>
  );
}

function Later({ one, had }: { readonly one: ToTell; readonly had: boolean }): ReactNode {
  const named = whoBegins(one.tell);
  const who = one.again ? t("told.again", { who: named }) : named;
  return (
    <li className="later">
      <time dateTime={new Date(one.at).toISOString()}>{dayAndTime(one.at, now())}</time>
      <span>{had ? t("told.laterHad", { who }) : t("told.later", { who })}</span>
    </li>
  );
}

function OnCall(): ReactNode {
  const may = useMay();
  const { data } = useQuery({
    ...read("/v1/on-call"),
    enabled: may("read-rota"),
    staleTime: 60_000,
  });
  if (data === undefined) return null;
  return (
    <p className="rw-small rw-soft rw-panel__foot">
      {data.clinician === null || data.uncovered !== null
        ? t("told.onCallNobody", { who: whoBegins(data.fallback) })
        : t("told.onCall", { name: data.clinician.name })}
    </p>
  );
}
