// What was sent with a referral, and what happened to it since.

import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { bornAndAge } from "../../clinical/dates";
import { formatMeasurement } from "../../clinical/numbers";
import { formatPhone } from "../../clinical/phone";
import { SummaryList } from "../../nhs/Table";
import { conditionName, consentName, languageName, sexName, whyName } from "../../words/clinical";
import { dayAndTime, dayOf, longDay } from "../../words/when";
import type { Story } from "../people";
import { t } from "../words";

export function WhatWasSent({ story }: { readonly story: Story }): ReactNode {
  const today = dayOf(now());
  const none = <span className="rw-soft">{t("referral.none")}</span>;
  const measured = [
    story.weight_kg === null ? null : formatMeasurement(story.weight_kg, "kg"),
    story.height_cm === null ? null : `${story.height_cm}\u00a0cm`,
    story.total_cholesterol_mmol_l === null
      ? null
      : formatMeasurement(story.total_cholesterol_mmol_l, "mmol/L"),
    story.smokes_now === null ? null : t(story.smokes_now ? "referral.smokes" : "referral.smokesNot"),
  ].filter((text) => text !== null);
  const rows: [string, string, ReactNode][] = [
    ["born", t("referral.born"), bornAndAge(story.birth_date, today)],
    ["sex", t("referral.sex"), sexName(story.sex)],
    ["language", t("referral.language"), languageName(story.language)],
    ["mobile", t("referral.mobile"), story.mobile === null ? none : formatPhone(story.mobile)],
    ["phone", t("referral.phone"), story.phone === null ? none : formatPhone(story.phone)],
    ["conditions", t("referral.conditions"), story.conditions.map(conditionName).join(", ")],
    ["why", t("referral.why"), whyName(story.why)],
    ["urgency", t("referral.urgency"), t("referral.urgencyOf", { urgency: story.urgency })],
    ["consent", t("referral.consent"), consentName(story.consent)],
    ["measured", t("referral.measured"), measured.length === 0 ? none : measured.join(", ")],
    ["referred", t("referral.referredOn"), longDay(story.referred_on, today)],
    ["practice", t("referral.practice"), `${story.practice_name}, ${story.practice_ods_code}`],
  ];
  return (
    <div className="rw-paper rw-paper__in">
      <SummaryList rows={rows.map(([key, name, value]) => ({ key, name, value }))} />
    </div>
  );
}

export function History({ events }: { readonly events: Story["events"] }): ReactNode {
  return (
    <ol className="rw-paper rw-paper__in rw-history">
      {events.toReversed().map(({ at, event, by, text }) => (
        <li key={`${at} ${event}`}>
          <span className="rw-soft">{dayAndTime(at, now())}</span>
          <span>
            <b>{t(`referral.event.${event}`)}</b>
            {text === "" ? null : `: “${text}”`}
            <span className="rw-soft">, {by ?? t("referral.byService")}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
