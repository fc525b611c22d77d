// What a call that was taken has come to: what to say, whether it was them, and whether the record is open.

import { useLayoutEffect, useRef, type ReactNode } from "react";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { TimeLeft } from "../../shell/Clock";
import { LinkButton } from "../../shell/LinkButton";
import { homeOf } from "../../shell/roles";
import { usePerson } from "../../shell/useSession";
import { clockTime } from "../../words/when";
import type { Taken } from "./caller";
import { Outcomes } from "./Identity";
import { t } from "./words";

export interface SavedProps {
  readonly taken: Taken;
  readonly onNext: () => void;
}

export function Saved({ taken, onNext }: SavedProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const { role } = usePerson();
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section className="rw-paper rw-paper__in rw-stack" aria-labelledby="saved">
      <h2 className="rw-h2" id="saved" ref={heading} tabIndex={-1}>
        {taken.promise === null ? t("done.dealtWith", { time: clockTime(taken.at) }) : t("done.promise")}
      </h2>
      {taken.say === null ? null : (
        <div>
          <p className="rw-label">{t("done.say")}</p>
          <p className="rw-aloud">“{taken.say}”</p>
          {taken.promise === null ? null : <TimeLeft until={taken.promise.due_at} icon />}
        </div>
      )}
      <Them taken={taken} />
      <p className="rw-notice__acts">
        <Button onClick={onNext}>{t("done.next")}</Button>
        <LinkButton to={homeOf(role)} variant="secondary">
          {t("done.today")}
        </LinkButton>
      </p>
    </section>
  );
}

function Them({ taken }: { readonly taken: Taken }): ReactNode {
  const { identity, needs_a_team_lead, record_open_until, patient } = taken;
  if (identity === null) return <p className="rw-mid">{t("done.notAsked")}</p>;
  if (!identity.verified) {
    return (
      <>
        <Notice level="amber" title={t("done.notVerified")}>
          {t("done.notVerifiedBody")}
        </Notice>
        <Outcomes outcomes={identity.outcomes} />
      </>
    );
  }
  if (needs_a_team_lead) {
    return (
      <Notice level="amber" title={t("done.lead")}>
        {t("done.leadBody")}
      </Notice>
    );
  }
  return (
    <>
      <p>
        <Severity level="ok">{t("done.verified")}</Severity>
      </p>
      {record_open_until === null ? null : (
        <p className="rw-notice__acts">
          {t("done.open", { time: clockTime(record_open_until) })}
          <LinkButton to="/patients/$id" params={{ id: patient }} size="small" variant="secondary">
            {t("done.openLink")}
          </LinkButton>
        </p>
      )}
    </>
  );
}
