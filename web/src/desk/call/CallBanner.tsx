// Who the call is with, and what to mind. Until identity is confirmed, birth date and NHS number are not in the page at
// all: nobody is prompted with them, and nobody reads them out.

import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { formatNhsNumber } from "../../clinical/nhsNumber";
import { identifyingName } from "../../clinical/person";
import { Needs } from "../../nhs/parts/Needs";
import { sexName } from "../../words/clinical";
import { bornAndAge, dayOf, shortDate } from "../../words/when";
import { wordOf } from "../codes";
import { bannerNeeds } from "../needs";
import { say } from "../said";
import { t } from "./words";
import { useCallView, useSpoken, useVerified } from "./view";

export function CallBanner(): ReactNode {
  const { room, before, record } = useCallView();
  const { her } = useSpoken();
  const verified = useVerified();
  const shown = verified ? record : undefined;
  return (
    <section className="rw-banner" aria-label={t("banner.label")}>
      <div className="rw-banner__row">
        <h1 className="rw-banner__name" tabIndex={-1}>
          {identifyingName(room.claimed.patient)}
        </h1>
        <dl>
          <div>
            <dt>{t("banner.born")}</dt>
            <dd>
              {shown === undefined ? (
                <span className="rw-hiddenvalue">{t("banner.hiddenLong")}</span>
              ) : (
                bornAndAge(shown.birth_date, dayOf(now()))
              )}
            </dd>
          </div>
          {record === undefined ? null : (
            <div>
              <dt>{t("banner.gender")}</dt>
              <dd>{sexName(record.sex)}</dd>
            </div>
          )}
          <div>
            <dt>{t("banner.nhs")}</dt>
            <dd>
              {shown === undefined ? (
                <span className="rw-hiddenvalue">{t("banner.hidden")}</span>
              ) : (
                <span className="rw-nowrap">{formatNhsNumber(shown.nhs_number)}</span>
              )}
            </dd>
          </div>
        </dl>
        <About />
      </div>
      {before === undefined ? null : <Needs needs={bannerNeeds(before)} label={t("banner.mind", { her })} />}
    </section>
  );
}

/** Purpose of the call. */
function About(): ReactNode {
  const { room, record } = useCallView();
  const { kind, due_on, attempts } = room.claimed;
  const today = dayOf(now());
  const due = due_on === today ? t("due.today") : t("due.on", { day: shortDate(due_on, today) });
  const phase = record?.enrolment?.phase;
  return (
    <p className="rw-banner__end rw-mid">
      <span>
        <b>{say(`kind.${kind}`)}</b>
        {attempts === 0 ? t("banner.due", { due }) : t("banner.attempt", { n: attempts + 1 })}
      </span>
      {phase === undefined ? null : (
        <span className="rw-soft">{t("banner.phase", { phase: wordOf("phase", phase) })}</span>
      )}
    </p>
  );
}
