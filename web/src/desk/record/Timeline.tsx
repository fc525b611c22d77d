// Everything that happened, newest first, a page at a time, and only some kinds of it where that is asked.

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { pronounsOf } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { ChipsMany } from "../../nhs/parts/Chips";
import { Wait } from "../../nhs/parts/Wait";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { dayAndTime } from "../../words/when";
import { wordOf } from "../codes";
import { pagesOf } from "../../api/pages";
import type { PatientRecord } from "./Banner";
import { SUBJECTS, subjectOf, whatHappened, type Entry, type Subject } from "./happened";
import { t } from "./words";

/** The timeline of a record. Calls and messages are read from it too, in the same request. */
export function timelineOf(patient: string) {
  return pagesOf("/v1/patients/{id}/timeline", { path: { id: patient }, query: { limit: 100 } });
}

export function useTimeline(patient: string) {
  const query = useInfiniteQuery(timelineOf(patient));
  const entries: readonly Entry[] | undefined = query.data?.pages.flatMap(({ items }) => items);
  return { ...query, entries };
}

/** Entries at first, and with each *earlier*. */
const STEP = 15;

export function Timeline({ record }: { readonly record: PatientRecord }): ReactNode {
  const { entries, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTimeline(record.id);
  const [choosing, setChoosing] = useState(false);
  const [subjects, setSubjects] = useState<readonly Subject[]>([]);
  const [most, setMost] = useState(STEP);
  const { subject } = pronounsOf(record.sex);
  const wanted = entries?.filter(
    (entry) => subjects.length === 0 || subjects.some((one) => one === subjectOf(entry)),
  );
  const shown = wanted?.slice(0, most);
  const more = (wanted?.length ?? 0) > most || hasNextPage;
  function earlier(): void {
    setMost(most + STEP);
    if ((wanted?.length ?? 0) < most + STEP && hasNextPage) void fetchNextPage();
  }
  return (
    <section id="timeline" aria-labelledby="timeline-title">
      <div className="rw-section__head">
        <h2 className="rw-h1" id="timeline-title">
          {t("nav.timeline")}
        </h2>
        <p className="rw-small">
          <button
            type="button"
            className="rw-aslink"
            aria-expanded={choosing}
            onClick={() => setChoosing(!choosing)}
          >
            {t("timeline.filter")}
          </button>
        </p>
      </div>
      {choosing ? (
        <ChipsMany<Subject>
          id="timeline-subjects"
          legend={t("timeline.filterLegend")}
          chips={SUBJECTS.map((value) => ({ value, text: wordOf("subject", value) }))}
          values={subjects}
          onChange={setSubjects}
        />
      ) : null}
      {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />}
      {entries === undefined && error === null ? <Wait lines={4}>{t("timeline.wait")}</Wait> : null}
      {shown === undefined ? null : (
        <ol className="rw-time">
          {shown.map((entry, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- one subject may have several entries at one moment
            <li key={`${entry.at} ${entry.subject} ${entry.id} ${entry.what} ${index}`}>
              <time dateTime={entry.at}>{dayAndTime(entry.at, now())}</time>
              {entry.by === null
                ? whatHappened(entry, subject)
                : t("timeline.by", { what: whatHappened(entry, subject), name: entry.by })}
            </li>
          ))}
        </ol>
      )}
      {shown?.length === 0 ? (
        <p className="rw-mid">{subjects.length === 0 ? t("timeline.none") : t("timeline.noneOfKind")}</p>
      ) : null}
      {entries === undefined ? null : more ? (
        <Button size="small" variant="secondary" busy={isFetchingNextPage} onClick={earlier}>
          {isFetchingNextPage ? t("timeline.moreBusy") : t("timeline.more")}
        </Button>
      ) : (
        <p className="rw-small rw-soft">{t("timeline.end")}</p>
      )}
    </section>
  );
}
