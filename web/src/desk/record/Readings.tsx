// Readings: blood pressures as chart, table and facts, the others by kind. What a table shows and what a chart shows come
// from one function.

import { useState, type ReactNode } from "react";
import { asProblem } from "../../api/problem";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Wait } from "../../nhs/parts/Wait";
import { ProblemNotice } from "../../shell/ProblemNotice";
import type { PatientRecord } from "./Banner";
import { Correct } from "./enter/Correct";
import { Explain } from "./Explain";
import { Others } from "./Others";
import { Pressures } from "./Pressures";
import type { Listed } from "./pressures";
import { useReadings } from "./readings";
import { Targets } from "./Targets";
import { t } from "./words";

/** Acts on a reading: looking into it, or changing it. */
export interface ReadingActs {
  readonly onExplain: (reading: Listed) => void;
  readonly onCorrect: (reading: Listed) => void;
}

type Doing = { readonly what: "explain" | "correct"; readonly reading: Listed };

export function Readings({ record }: { readonly record: PatientRecord }): ReactNode {
  const { readings, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, average, clinic } =
    useReadings(record.id);
  const [doing, setDoing] = useState<Doing>();
  const acts: ReadingActs = {
    onExplain: (reading) => setDoing({ what: "explain", reading }),
    onCorrect: (reading) => setDoing({ what: "correct", reading }),
  };
  const close = (): void => setDoing(undefined);
  return (
    <section id="readings" aria-labelledby="readings-title">
      <h2 className="rw-h1" id="readings-title">
        {t("nav.readings")}
      </h2>
      <div className="rw-stack">
        {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />}
        {readings === undefined && error === null ? <Wait lines={6}>{t("readings.wait")}</Wait> : null}
        {readings?.length === 0 ? <Notice title={t("readings.none")}>{t("readings.noneBody")}</Notice> : null}
        {doing === undefined ? null : doing.what === "explain" ? (
          <Explain key={doing.reading.id} reading={doing.reading} onClose={close} />
        ) : (
          <Correct key={doing.reading.id} record={record} reading={doing.reading} onDone={close} />
        )}
        {readings === undefined || readings.length === 0 ? null : (
          <>
            <Pressures record={record} readings={readings} average={average} clinic={clinic} acts={acts} />
            <Others readings={readings} acts={acts} />
          </>
        )}
        {hasNextPage ? (
          <Button
            size="small"
            variant="secondary"
            busy={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {isFetchingNextPage ? t("readings.moreBusy") : t("readings.more")}
          </Button>
        ) : null}
        <Targets record={record} />
      </div>
    </section>
  );
}
