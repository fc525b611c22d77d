// One escalation in the list: how bad, how long, who, what, and who is told next.

import { Link } from "@tanstack/react-router";
import { useId, type ReactNode } from "react";
import { lookOf } from "../../clinical/severity";
import { Button } from "../../nhs/Button";
import { classes } from "../../nhs/classes";
import { identifyingName } from "../../clinical/person";
import { Severity } from "../../nhs/parts/Severity";
import { TimeLeft, TimeOpen } from "../../shell/Clock";
import { usePerson } from "../../shell/useSession";
import { clockTime, dayAndTime, dayOf, longDay } from "../../words/when";
import { now } from "../../api/clock";
import { causeOf, wordOf } from "../codes";
import { useColleagues } from "../people";
import { ActProblem } from "../record/ActProblem";
import { useAcknowledge } from "./acts";
import type { EscalationSummary } from "./waiting";
import { t } from "./words";

export function Card({ escalation }: { readonly escalation: EscalationSummary }): ReactNode {
  const { id, person, severity, status, cause, opened_at, last_comment, allowed_actions } = escalation;
  const title = useId();
  const acknowledge = useAcknowledge();
  const look = lookOf(severity);
  return (
    <article className={classes("rw-paper rw-alarm", `rw-alarm--${look}`)} aria-labelledby={title}>
      <p className="rw-alarm__head">
        <Severity level={look}>{t(`severity.${severity}`)}</Severity>
        {status === "resolved" ? null : <TimeOpen since={opened_at} icon />}
      </p>
      <h3 className="rw-h3" id={title}>
        <Link to="/escalations/$id" params={{ id }}>
          {identifyingName(person)}
        </Link>
      </h3>
      <p className="rw-mid">{causeOf(cause)}</p>
      <Next escalation={escalation} />
      {last_comment === null ? null : (
        <p className="rw-small">
          <b>{t("comments.last", { name: last_comment.name, time: dayAndTime(last_comment.at, now()) })}</b>
        </p>
      )}
      {allowed_actions.includes("acknowledge") ? (
        <p className="rw-alarm__acts">
          <Button
            size="small"
            variant="secondary"
            busy={acknowledge.isPending}
            aria-describedby={title}
            onClick={() => acknowledge.mutate({ path: { id } })}
          >
            {acknowledge.isPending ? t("act.haveBusy") : t("act.have")}
          </Button>
        </p>
      ) : null}
      <ActProblem error={acknowledge.error} />
    </article>
  );
}

function Next({ escalation }: { readonly escalation: EscalationSummary }): ReactNode {
  const { name } = usePerson();
  const colleague = useColleagues();
  const { status, next_step_at, acknowledged_by, resolved_at, resolved_by, outcome } = escalation;
  if (status === "resolved") {
    if (resolved_at === null) return null;
    const when = { date: longDay(dayOf(resolved_at), dayOf(now())), time: clockTime(resolved_at) };
    const by = colleague(resolved_by);
    return (
      <>
        {outcome === null ? null : <p className="rw-mid">{wordOf("outcome", outcome)}</p>}
        <p className="rw-small rw-soft">
          {by === undefined ? t("one.resolved", when) : t("one.resolvedBy", { ...when, name: by })}
        </p>
      </>
    );
  }
  if (status === "acknowledged") {
    const who = colleague(acknowledged_by);
    return (
      <p className="rw-small">
        {who === undefined
          ? t("next.hadSomebody")
          : who === name
            ? t("next.hadYou")
            : t("next.had", { name: who })}{" "}
        {next_step_at === null ? null : <TimeLeft until={next_step_at} bare />}
      </p>
    );
  }
  return next_step_at === null ? null : (
    <p className="rw-small rw-soft">
      {t("next.inLine")} <TimeLeft until={next_step_at} bare />
    </p>
  );
}
