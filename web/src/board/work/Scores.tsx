// Scores of stays in hospital: which is live, and how what each expected compares with what happened.

import { useId, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { read, useAct, type Answer } from "../../api/queries";
import { formatCount } from "../../clinical/numbers";
import { Button } from "../../nhs/Button";
import { Legend } from "../../nhs/parts/Chart";
import { Notice } from "../../nhs/parts/Notice";
import { Table, type Column } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useMay } from "../../shell/useSession";
import { scoreRange } from "../../words/scores";
import { dayAndTime } from "../../words/when";
import { calibrationPlot, type Calibration, type CalibrationRow } from "./calibration";
import { CalibrationChart } from "./CalibrationChart";
import { p } from "../words";

type Score = Answer<"/v1/scores">["items"][number];

export function Scores(): ReactNode {
  return (
    <Page title={p("scores.title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{p("scores.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{p("scores.lead")}</p>
      <Load query={read("/v1/scores")} wait={p("wait")}>
        {({ items }) => items.map((score) => <One key={score.name} score={score} />)}
      </Load>
    </Page>
  );
}

function One({ score }: { readonly score: Score }): ReactNode {
  const id = useId();
  const { name, title, version, purpose, sources, live_since: since } = score;
  return (
    <section className="rw-section rw-stack" aria-labelledby={id}>
      <h2 className="rw-h2 rw-section__title" id={id}>
        {p("scores.one", { title, version })}
      </h2>
      <p className="rw-mid">{purpose}</p>
      <p className="rw-mid">
        {since === null ? p("scores.shadow") : p("scores.live", { since: dayAndTime(since, now()) })}
      </p>
      <Switch score={score} />
      <Load query={read("/v1/scores/{name}/calibration", { path: { name } })} wait={p("wait")}>
        {(calibration) => <Calibrated calibration={calibration} title={title} />}
      </Load>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">{p("scores.sources", { title })}</span>
        </summary>
        <ul className="nhsuk-details__text rw-small">
          {sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** Makes a score live or puts it into shadow. */
function Switch({ score }: { readonly score: Score }): ReactNode {
  const may = useMay();
  const { name, title, live, checked } = score;
  const turn = useAct("put", "/v1/scores/live", { invalidates: ["/v1/scores"] });
  if (!may("switch-scores")) return null;
  return (
    <>
      <p>
        <Button
          size="small"
          variant="secondary"
          busy={turn.isPending}
          disabledReason={checked ? undefined : p("scores.notChecked")}
          onClick={() => turn.mutate({ body: { score: live ? null : name } })}
        >
          {live ? p("scores.turnOff", { title }) : p("scores.turnOn", { title })}
        </Button>
      </p>
      {turn.error === null ? null : <ProblemNotice problem={asProblem(turn.error)} changes />}
    </>
  );
}

interface CalibratedProps {
  readonly calibration: Calibration;
  readonly title: string;
}

function Calibrated({ calibration, title }: CalibratedProps): ReactNode {
  const {
    stays,
    readmitted,
    waiting,
    without_value: ranges,
    needed,
    uncalibrated,
    groups,
    unit,
  } = calibration;
  const plot = calibrationPlot(groups);
  const outside = plot.marks.filter((mark) => mark.outside).length;
  const columns: readonly Column<CalibrationRow>[] = [
    {
      key: "value",
      head: p("scores.value"),
      label: p("scores.value"),
      rowHeader: true,
      cell: ({ group }) => scoreRange({ ...group, unit }),
    },
    {
      key: "stays",
      head: p("scores.stays"),
      label: p("scores.stays"),
      numeric: true,
      cell: ({ group }) => formatCount(group.stays),
    },
    {
      key: "observed",
      head: p("scores.observed"),
      label: p("scores.observed"),
      numeric: true,
      cell: ({ group: { readmitted: n, observed } }) =>
        p("scores.share", {
          n: formatCount(n),
          share: perCent(observed.percent),
          low: perCent(observed.low),
          high: perCent(observed.high),
        }),
    },
    {
      key: "expected",
      head: p("scores.expected"),
      label: p("scores.expected"),
      numeric: true,
      cell: ({ group: { expected_per_mille: expected } }) =>
        expected === null ? p("scores.notPublished") : perCent(expected / 10),
    },
  ];
  return (
    <>
      {uncalibrated ? (
        <Notice title={p("scores.uncalibrated")}>
          {p("scores.uncalibratedBody", { stays: formatCount(stays), needed: formatCount(needed) })}
        </Notice>
      ) : null}
      <p className="rw-mid">
        {p("scores.counted", {
          stays: formatCount(stays),
          readmitted: formatCount(readmitted),
          waiting: formatCount(waiting),
          ranges: formatCount(ranges),
        })}
      </p>
      {groups.length === 0 ? null : (
        <div className="rw-chartside">
          {plot.marks.length === 0 ? null : (
            <div>
              <CalibrationChart
                plot={plot}
                label={p("scores.chart", { title, n: plot.marks.length, outside })}
              />
              <Legend
                items={[
                  { shape: "circle", filled: false, text: p("scores.keyWithin") },
                  { shape: "circle", filled: true, text: p("scores.keyOutside") },
                ]}
              />
            </div>
          )}
          <Table
            caption={p("scores.caption", { title })}
            captionHidden
            stack
            columns={columns}
            rows={plot.rows}
            rowKey={({ key }) => key}
          />
        </div>
      )}
    </>
  );
}

function perCent(share: number): string {
  return `${share.toFixed(1)} %`;
}
