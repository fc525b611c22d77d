// How an escalation stands: open, had by somebody for a while, or resolved and with what outcome.

import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { TimeLeft } from "../../shell/Clock";
import { usePerson } from "../../shell/useSession";
import { clockTime, dayAndTime, dayOf, longDay } from "../../words/when";
import { wordOf } from "../codes";
import { useColleagues } from "../people";
import type { Escalation } from "./waiting";
import { t } from "./words";

export function State({ escalation }: { readonly escalation: Escalation }): ReactNode {
  switch (escalation.status) {
    case "open":
      return <Open escalation={escalation} />;
    case "acknowledged":
      return <Had escalation={escalation} />;
    case "resolved":
    default:
      return <Resolved escalation={escalation} />;
  }
}

function Open({ escalation }: { readonly escalation: Escalation }): ReactNode {
  const { role } = usePerson();
  return (
    <>
      <p className="rw-h2">{t("one.open")}</p>
      <p className="rw-mid">{role === "gp" ? t("one.practice") : t("one.openBody")}</p>
      {escalation.next_step_at === null ? null : (
        <p className="rw-mid">
          {t("next.inLine")} <TimeLeft until={escalation.next_step_at} bare speaks={t("one.title")} />
        </p>
      )}
    </>
  );
}

function Had({ escalation }: { readonly escalation: Escalation }): ReactNode {
  const { name } = usePerson();
  const colleague = useColleagues();
  const { acknowledged_by, acknowledged_at, next_step_at } = escalation;
  const who = colleague(acknowledged_by);
  const time = acknowledged_at === null ? "" : dayAndTime(acknowledged_at, now());
  return (
    <>
      <p className="rw-h2">
        {who === undefined
          ? t("one.hadSomebody", { time })
          : who === name
            ? t("one.hadYou", { time })
            : t("one.had", { name: who, time })}
      </p>
      {next_step_at === null ? null : (
        <p className="rw-mid">
          {t("one.hadBody", { time: dayAndTime(next_step_at, now()) })}{" "}
          <TimeLeft until={next_step_at} speaks={t("one.title")} />
        </p>
      )}
    </>
  );
}

function Resolved({ escalation }: { readonly escalation: Escalation }): ReactNode {
  const colleague = useColleagues();
  const { resolved_at, resolved_by, outcome, note } = escalation;
  if (resolved_at === null) return null;
  const when = { date: longDay(dayOf(resolved_at), dayOf(now())), time: clockTime(resolved_at) };
  const who = colleague(resolved_by);
  return (
    <>
      <p className="rw-h2">{outcome === null ? t("one.outcome") : wordOf("outcome", outcome)}</p>
      {note === null ? null : <p className="rw-lines">{note}</p>}
      <p className="rw-mid rw-soft">
        {who === undefined ? t("one.resolved", when) : t("one.resolvedBy", { ...when, name: who })}.{" "}
        {t("one.resolvedBody")}
      </p>
    </>
  );
}
