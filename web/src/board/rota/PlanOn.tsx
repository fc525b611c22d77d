// Plans shifts behind those that are planned: each begins where the one before it ends.

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct, whenDone } from "../../api/queries";
import { Details } from "../../nhs/Blocks";
import { Button } from "../../nhs/Button";
import { ErrorSummary } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import type { Day } from "../../clinical/dates";
import { dayAndTime } from "../../words/when";
import { READS } from "../live";
import { p } from "../words";
import { DayTime, Who } from "./Fields";
import { type DayAndTime, nextEnd, onWall, wallOf } from "./wall";

interface Row {
  readonly who: string;
  readonly until: DayAndTime;
}

export interface PlanOnProps {
  readonly plannedUntil: string | null;
  readonly today: Day;
}

export function PlanOn({ plannedUntil, today }: PlanOnProps): ReactNode {
  const [saved, setSaved] = useState(false);
  return (
    <section className="rw-section">
      {saved ? <Notice title={p("rota.saved")} live="status" /> : null}
      <Details summary={p("rota.plan")}>
        {/* What is planned meanwhile moves the beginning: then the form begins anew. */}
        <Plan key={plannedUntil} plannedUntil={plannedUntil} today={today} onSaved={setSaved} />
      </Details>
    </section>
  );
}

interface Fault {
  readonly field: string;
  readonly text: string;
}

/** The shifts that are sent, and what is wrong with the rows. Pure; exported for its test. */
export function shiftsOf(start: DayAndTime, rows: readonly Row[]) {
  const faults: Fault[] = [];
  let from = wallOf(start);
  if (from === undefined) faults.push({ field: "plan-start-time", text: p("rota.timeBad") });
  const shifts = rows.map(({ who, until }, at) => {
    const end = wallOf(until);
    if (who === "") faults.push({ field: `plan-${at}-who`, text: p("rota.whoMissing") });
    if (end === undefined) faults.push({ field: `plan-${at}-time`, text: p("rota.timeBad") });
    else if (from !== undefined && end <= from) {
      faults.push({ field: `plan-${at}-time`, text: p("rota.orderBad") });
    }
    const shift = { clinician: who, from: from ?? "", until: end ?? "" };
    from = end;
    return shift;
  });
  return { shifts, faults };
}

interface PlanProps extends PlanOnProps {
  readonly onSaved: (saved: boolean) => void;
}

function Plan({ plannedUntil, today, onSaved }: PlanProps): ReactNode {
  const begins: DayAndTime = plannedUntil === null ? { day: today, time: "08:00" } : onWall(plannedUntil);
  const [start, setStart] = useState(begins);
  const [rows, setRows] = useState<readonly Row[]>(() => [{ who: "", until: nextEnd(begins) }]);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const clinicians = useQuery(READS.clinicians).data?.items ?? [];
  const able = clinicians.filter(({ may_be_on_call, enabled }) => may_be_on_call && enabled);
  const plan = useAct("post", "/v1/on-call/plans", { invalidates: ["/v1/on-call/shifts", "/v1/on-call"] });
  const leave = useLeaveGuard(rows.some(({ who }) => who !== ""));

  function change(at: number, part: Partial<Row>): void {
    onSaved(false);
    setRows(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (plan.isPending) return;
    const sent = shiftsOf(start, rows);
    setFaults(sent.faults);
    setAttempt(attempt + 1);
    if (sent.faults.length > 0) return;
    whenDone(plan.mutateAsync({ body: { shifts: sent.shifts } }), () => onSaved(true));
  }
  const lastEnd = rows.at(-1)?.until ?? begins;
  return (
    <form noValidate onSubmit={submit}>
      {leave}
      <ErrorSummary title={p("rota.plan")} attempt={attempt} errors={faults} />
      {able.length === 0 ? <Notice title={p("rota.noClinicians")} /> : null}
      {plannedUntil === null ? (
        <DayTime
          id="plan-start"
          legend={p("rota.planStart")}
          from={today}
          value={start}
          onChange={setStart}
          faults={faults}
        />
      ) : (
        <p className="rw-mid">{p("rota.planLead", { time: dayAndTime(plannedUntil, now()) })}</p>
      )}
      {rows.map(({ who, until }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows are added and taken away at the end only
        <fieldset className="rw-shift" key={at}>
          <legend>{p("rota.planRow", { n: at + 1 })}</legend>
          <Who
            id={`plan-${at}-who`}
            among={able}
            value={who}
            onChange={(chosen) => change(at, { who: chosen })}
            faults={faults}
          />
          <DayTime
            id={`plan-${at}`}
            legend={p("rota.planUntilDay")}
            from={begins.day}
            value={until}
            onChange={(end) => change(at, { until: end })}
            faults={faults}
          />
        </fieldset>
      ))}
      {plan.error instanceof Problem ? <ProblemNotice problem={plan.error} changes /> : null}
      <p className="rw-acts">
        <Button type="submit" size="small" busy={plan.isPending}>
          {p("rota.save")}
        </Button>
        <Button
          variant="secondary"
          size="small"
          onClick={() => setRows([...rows, { who: "", until: nextEnd(lastEnd) }])}
        >
          {p("rota.add")}
        </Button>
        {rows.length > 1 ? (
          <Button variant="secondary" size="small" onClick={() => setRows(rows.slice(0, -1))}>
            {p("rota.remove")}
          </Button>
        ) : null}
      </p>
    </form>
  );
}
