// How full the day is, and what can be done between calls.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { read, type Answer } from "../../api/queries";
import { identifyingName } from "../../clinical/person";
import { Meter } from "../../nhs/parts/Figures";
import { Wait } from "../../nhs/parts/Wait";
import { wordOf } from "../codes";
import { fillOf } from "./day";
import type { Desk } from "./readDesk";
import { t } from "./words";

export function DayFill({ desk }: { readonly desk: Desk }): ReactNode {
  const { all, done, planned, left, spare } = fillOf(desk);
  const { ends } = desk.day;
  const figures = { all, done, planned };
  return (
    <section aria-labelledby="fill">
      <h2 className="rw-h3" id="fill">
        {t("day.title")}{" "}
        {ends === null ? null : (
          <span className="rw-end rw-small rw-soft">{t("day.until", { time: ends.slice(0, 5) })}</span>
        )}
      </h2>
      {all === 0 ? (
        <p className="rw-mid">{t("day.off")}</p>
      ) : (
        <>
          <Meter
            done={done}
            left={planned}
            whole={Math.max(all, done + planned)}
            label={
              spare < 0
                ? t("day.labelOver", { ...figures, over: -spare })
                : t("day.label", { ...figures, free: Math.max(0, all - done - planned) })
            }
          />
          <p className="rw-mid rw-fill">
            <b>{t("day.left", { n: planned })}</b>
            {t("day.sentence")}
            <b>{t("day.left", { n: left })}</b>
            {t("day.sentenceEnd")} {spare < 0 ? t("day.over", { n: -spare }) : t("day.fits", { n: spare })}
          </p>
        </>
      )}
    </section>
  );
}

/** Work for a quiet moment. Nothing of it has a time. */
export function WhenThereIsTime(): ReactNode {
  const { data } = useQuery({ ...read("/v1/phase-proposals"), staleTime: 5 * 60_000 });
  const [open, setOpen] = useState(false);
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section aria-labelledby="minute">
      <h2 className="rw-h3" id="minute">
        {t("minute.title")}
      </h2>
      <details className="rw-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("minute.phases", { n: data.items.length })}</summary>
        {/* Names are read only when somebody asks for them: each is a look into a record. */}
        {open ? (
          <ul className="rw-tels rw-mid">
            {data.items.map((proposal) => (
              <Proposed key={proposal.enrolment} proposal={proposal} />
            ))}
          </ul>
        ) : null}
      </details>
    </section>
  );
}

type Proposal = Answer<"/v1/phase-proposals">["items"][number];

function Proposed({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const { data } = useQuery(read("/v1/patients/{id}", { path: { id: proposal.patient } }));
  if (data === undefined) {
    return (
      <li>
        <Wait bare lines={1}>
          {t("minute.wait")}
        </Wait>
      </li>
    );
  }
  return (
    <li>
      <Link to="/patients/$id" params={{ id: proposal.patient }}>
        {identifyingName(data)}
      </Link>
      <span className="rw-soft">{wordOf("phase", proposal.proposed)}</span>
    </li>
  );
}
