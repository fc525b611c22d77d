// What happened last, newest first; the rest is in the record.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../../api/clock";
import { asProblem } from "../../../api/problem";
import { read } from "../../../api/queries";
import { Wait } from "../../../nhs/parts/Wait";
import { ProblemNotice } from "../../../shell/ProblemNotice";
import { clockTime, dayOf, shortDate } from "../../../words/when";
import { whatHappened, type Entry } from "../../record/happened";
import { useCallView, useSpoken } from "../view";
import { t } from "../words";

const SHOWN = 6;

export function Timeline(): ReactNode {
  const { room } = useCallView();
  const { she } = useSpoken();
  const query = read("/v1/patients/{id}/timeline", { path: { id: room.patient }, query: { limit: 30 } });
  const { data, error, refetch } = useQuery(query);
  const entries = data?.items.filter(isNews).slice(0, SHOWN);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">
        {t("timeline.title")}
        <Link className="rw-end" to="/patients/$id" params={{ id: room.patient }} hash="timeline">
          {t("timeline.all")}
        </Link>
      </h2>
      {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />}
      {entries === undefined ? (
        error === null ? (
          <Wait bare>{t("timeline.wait")}</Wait>
        ) : null
      ) : entries.length === 0 ? (
        <p className="rw-mid rw-soft">{t("timeline.none")}</p>
      ) : (
        <ol className="rw-time">
          {entries.map((entry) => (
            <li key={`${entry.subject} ${entry.id} ${entry.what} ${entry.at}`}>
              <time dateTime={entry.at}>
                {shortDate(dayOf(entry.at), dayOf(now()))} {clockTime(entry.at)}
              </time>
              {whatHappened(entry, she)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Messages come and go by the dozen and say little in a conversation. */
function isNews({ subject }: Entry): boolean {
  return subject !== "message";
}
