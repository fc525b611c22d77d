// What burns, beside the list: open escalations of one's own and covered patients, the worst first.

import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useId, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { read } from "../../api/queries";
import { identifyingName, shortAge } from "../../clinical/person";
import { lookOf } from "../../clinical/severity";
import { Button } from "../../nhs/Button";
import { Severity } from "../../nhs/parts/Severity";
import { Wait } from "../../nhs/parts/Wait";
import { LinkButton } from "../../shell/LinkButton";
import { TimeOpen } from "../../shell/Clock";
import { useNavCount } from "../../shell/navCounts";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { usePerson } from "../../shell/useSession";
import { dayAndTime } from "../../words/when";
import { causeOf } from "../codes";
import { useAcknowledge } from "../escalations/acts";
import { useWaiting, type EscalationSummary } from "../escalations/waiting";
import { useColleagues } from "../people";
import { t } from "./words";

/** How many stand beside the list; the rest is a press away. */
const SHOWN = 4;

export function Alarms(): ReactNode {
  const { waiting, error, again } = useWaiting();
  useNavCount("escalations", waiting?.length);
  const more = (waiting?.length ?? 0) - SHOWN;
  return (
    <section aria-labelledby="alarms">
      <h2 className="rw-h3" id="alarms">
        {t("alarms.title")}
      </h2>
      {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={again} />}
      {waiting === undefined ? (
        error === null ? (
          <Wait>{t("alarms.wait")}</Wait>
        ) : null
      ) : waiting.length === 0 ? (
        <p className="rw-mid rw-soft">{t("alarms.none")}</p>
      ) : (
        waiting.slice(0, SHOWN).map((one) => <Alarm key={one.id} alarm={one} />)
      )}
      {more <= 0 ? null : (
        <p className="rw-mid rw-alarms__more">
          <Link to="/escalations">{t("alarms.more", { n: more })}</Link>
        </p>
      )}
    </section>
  );
}

function Alarm({ alarm }: { readonly alarm: EscalationSummary }): ReactNode {
  const { id, patient, severity, status, cause, opened_at } = alarm;
  const title = useId();
  const { data: person } = useQuery({
    ...read("/v1/patients/{id}", { path: { id: patient } }),
    staleTime: 10 * 60_000,
  });
  const acknowledge = useAcknowledge();
  const look = lookOf(severity);
  const isBad = severity === "red" || severity === "amber";
  return (
    <article className={`rw-paper rw-alarm rw-alarm--${look}`} aria-labelledby={title}>
      <p className="rw-alarm__head">
        <Severity level={look}>{t(isBad ? `alarms.${severity}` : "alarms.other")}</Severity>
        <TimeOpen since={opened_at} icon />
      </p>
      <p>
        <Link className="rw-link-quiet rw-strong" id={title} to="/patients/$id" params={{ id: patient }}>
          {person === undefined ? t("alarms.patient", { id: patient }) : identifyingName(person)}
        </Link>{" "}
        {person === undefined ? null : <span className="rw-soft">{shortAge(person.age)}</span>}
      </p>
      <p className="rw-mid">{causeOf(cause)}</p>
      <p className="rw-mid rw-soft">
        <WhoHasIt alarm={alarm} />
      </p>
      {acknowledge.error === null ? null : (
        <ProblemNotice
          problem={asProblem(acknowledge.error)}
          onAgain={() => acknowledge.mutate({ path: { id } })}
          changes
        />
      )}
      <p className="rw-alarm__acts">
        {status === "open" ? (
          <Button
            size="small"
            variant="secondary"
            busy={acknowledge.isPending}
            aria-describedby={title}
            onClick={() => acknowledge.mutate({ path: { id } })}
          >
            {t("alarms.haveIt")}
          </Button>
        ) : null}
        <LinkButton to="/escalations/$id" params={{ id }} size="small" variant="secondary">
          {t("alarms.outcome")}
          <span className="nhsuk-u-visually-hidden">
            : {person === undefined ? t("alarms.patient", { id: patient }) : identifyingName(person)}
          </span>
        </LinkButton>
      </p>
    </article>
  );
}

function WhoHasIt({ alarm }: { readonly alarm: EscalationSummary }): ReactNode {
  const { id: me } = usePerson();
  const nameOf = useColleagues();
  const { status, acknowledged_at, acknowledged_by, next_step_at } = alarm;
  const next = next_step_at === null ? null : dayAndTime(next_step_at, now());
  if (status === "acknowledged" && acknowledged_at !== null) {
    const time = dayAndTime(acknowledged_at, now());
    const name = nameOf(acknowledged_by);
    const who =
      acknowledged_by === me
        ? t("alarms.mineSince", { time })
        : name === undefined
          ? t("alarms.theirsSince", { time })
          : t("alarms.hasSince", { name, time });
    return next === null ? who : `${who} ${t("alarms.again", { time: next })}`;
  }
  return next === null ? t("alarms.nobody") : `${t("alarms.nobody")} ${t("alarms.nextTold", { time: next })}`;
}
