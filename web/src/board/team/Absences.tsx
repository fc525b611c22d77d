// When somebody is away, who covers, and planning another absence with the places that colleagues have in sight.

import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { typedDay } from "../../clinical/dates";
import { Details } from "../../nhs/Blocks";
import { Button } from "../../nhs/Button";
import { DateInput } from "../../nhs/DateInput";
import { ErrorSummary } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { Table } from "../../nhs/Table";
import { Select, TextInput } from "../../nhs/TextInput";
import { Load } from "../../shell/Load";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { dayOf, shortDay } from "../../words/when";
import { type Absence, type CareManager, freeOf } from "../figures";
import { readAbsences } from "../live";
import { p } from "../words";
import { boxesOf, NO_DAY } from "./days";

const STALE = {
  invalidates: ["/v1/care-managers/{id}/absences", "/v1/care-managers", "/v1/enrolments"],
} as const;

export interface AbsencesProps {
  readonly manager: CareManager;
  readonly colleagues: readonly CareManager[];
}

export function Absences({ manager, colleagues }: AbsencesProps): ReactNode {
  return (
    <section className="rw-section" aria-labelledby="absences-title">
      <h2 className="rw-h2 rw-section__title" id="absences-title">
        {p("abs.title")}
      </h2>
      <div className="rw-paper rw-paper__in">
        <Load query={readAbsences(manager.id)} wait={p("wait")}>
          {({ items }) => <Planned absences={items} colleagues={colleagues} />}
        </Load>
        <Details summary={p("abs.plan")}>
          <Plan manager={manager} colleagues={colleagues} />
        </Details>
      </div>
    </section>
  );
}

interface PlannedProps {
  readonly absences: readonly Absence[];
  readonly colleagues: readonly CareManager[];
}

function Planned({ absences, colleagues }: PlannedProps): ReactNode {
  const [done, setDone] = useState(false);
  const cancel = useAct("post", "/v1/absences/{id}/cancel", STALE);
  const nameOf = new Map(colleagues.map(({ id, name }) => [id, name]));
  const today = dayOf(now());
  if (absences.length === 0 && !done) return <p className="rw-soft">{p("abs.none")}</p>;
  return (
    <>
      {done ? <Notice title={p("abs.calledOff")} live="status" /> : null}
      {cancel.error instanceof Problem ? <ProblemNotice problem={cancel.error} changes /> : null}
      {absences.length === 0 ? null : (
        <Table
          caption={p("abs.caption")}
          captionHidden
          stack
          rows={absences}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "away",
              head: p("abs.away"),
              label: p("abs.away"),
              cell: ({ from_date, until_date }) => (
                <b>
                  {p("rota.range", { from: shortDay(from_date, today), until: shortDay(until_date, today) })}
                </b>
              ),
            },
            {
              key: "cover",
              head: p("abs.cover"),
              label: p("abs.cover"),
              cell: ({ cover_id }) => (cover_id === null ? p("abs.anybody") : (nameOf.get(cover_id) ?? "")),
            },
            { key: "why", head: p("abs.why"), label: p("abs.why"), cell: ({ reason }) => reason },
            {
              key: "status",
              head: p("abs.status"),
              label: p("abs.status"),
              cell: ({ status }) => p(`abs.status.${status}`),
            },
            {
              key: "act",
              head: <span className="nhsuk-u-visually-hidden">{p("abs.callOff")}</span>,
              label: "",
              numeric: true,
              cell: ({ id, status, allowed_actions }) =>
                allowed_actions.includes("cancel") ? (
                  <Button
                    variant="secondary"
                    size="small"
                    busy={cancel.isPending}
                    onClick={() =>
                      cancel.mutate({ path: { id }, body: {} }, { onSuccess: () => setDone(true) })
                    }
                  >
                    {p(status === "running" ? "abs.end" : "abs.callOff")}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
    </>
  );
}

/** Sentence on the patients for whom there are free places today. Exported for its test. */
export function coverSentence(
  patients: number,
  cover: CareManager | undefined,
  colleagues: readonly CareManager[],
): string {
  const free = cover === undefined ? colleagues.reduce((sum, one) => sum + freeOf(one), 0) : freeOf(cover);
  const without = Math.max(0, patients - free);
  if (cover === undefined) {
    return without === 0
      ? p("abs.previewAll", { patients, free })
      : p("abs.preview", { patients, free, without });
  }
  const name = cover.name;
  return without === 0
    ? p("abs.previewOneAll", { name, free, patients })
    : p("abs.previewOne", { name, free, without, patients });
}

const FIELDS = { "/from": "abs-from-day", "/until": "abs-until-day", "/reason": "abs-reason" } as const;

function Plan({ manager, colleagues }: AbsencesProps): ReactNode {
  const [from, setFrom] = useState(() => boxesOf(dayOf(now())));
  const [until, setUntil] = useState(NO_DAY);
  const [reason, setReason] = useState("");
  const [cover, setCover] = useState("");
  const [wrong, setWrong] = useState<Readonly<Partial<Record<keyof typeof FIELDS, string>>>>({});
  const [attempt, setAttempt] = useState(0);
  const [planned, setPlanned] = useState<number | null>(null);
  const plan = useAct("post", "/v1/care-managers/{id}/absences", STALE);
  const leave = useLeaveGuard(reason !== "" || until !== NO_DAY);
  const own = manager.caseload - manager.covering;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (plan.isPending) return;
    setPlanned(null);
    const [first, last] = [typedDay(from), typedDay(until)];
    const faults = {
      ...(first === undefined && { "/from": p("day.none") }),
      ...(last === undefined && { "/until": p("day.none") }),
      ...(first !== undefined && last !== undefined && last < first && { "/until": p("abs.order") }),
      ...(reason.trim() === "" && { "/reason": p("reason.missing") }),
    };
    setWrong(faults);
    setAttempt(attempt + 1);
    if (first === undefined || last === undefined || Object.keys(faults).length > 0) return;
    plan.mutate(
      {
        path: { id: manager.id },
        body: { from: first, until: last, reason: reason.trim(), cover: cover === "" ? null : cover },
      },
      {
        onSuccess: ({ uncovered }) => {
          setPlanned(uncovered);
          setUntil(NO_DAY);
          setReason("");
        },
      },
    );
  }
  const fault = (pointer: keyof typeof FIELDS): string | undefined =>
    wrong[pointer] ?? (plan.error instanceof Problem ? plan.error.fault(pointer) : undefined);
  const chosen = colleagues.find(({ id }) => id === cover);
  return (
    <form noValidate onSubmit={submit}>
      {leave}
      <ErrorSummary
        title={p("abs.plan")}
        attempt={attempt}
        errors={Object.entries(wrong).map(([pointer, text]) => ({
          field: FIELDS[pointer as keyof typeof FIELDS],
          text,
        }))}
      />
      <div className="rw-rowform">
        <div>
          <DateInput
            id="abs-from"
            legend={p("abs.first")}
            error={fault("/from")}
            value={from}
            onChange={setFrom}
          />
        </div>
        <div>
          <DateInput
            id="abs-until"
            legend={p("abs.last")}
            error={fault("/until")}
            value={until}
            onChange={setUntil}
          />
        </div>
      </div>
      <TextInput
        id="abs-reason"
        label={p("abs.reason")}
        hint={p("abs.reasonHint")}
        error={fault("/reason")}
        autoComplete="off"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Select
        id="abs-cover"
        label={p("abs.by")}
        options={[
          { value: "", text: p("abs.anybody") },
          ...colleagues.map((one) => ({
            value: one.id,
            text: p("abs.places", { name: one.name, n: freeOf(one) }),
          })),
        ]}
        value={cover}
        onChange={(event) => setCover(event.target.value)}
      />
      <p className="rw-mid rw-lead" role="status">
        {coverSentence(own, chosen, colleagues)}
      </p>
      {plan.error instanceof Problem && plan.error.fields.length === 0 ? (
        <ProblemNotice problem={plan.error} changes />
      ) : null}
      {planned === null ? null : (
        <Notice
          level={planned > 0 ? "amber" : "info"}
          live="status"
          title={planned === 0 ? p("abs.planned") : p("abs.plannedGap", { n: planned })}
        />
      )}
      <Button type="submit" busy={plan.isPending}>
        {p("abs.save")}
      </Button>
    </form>
  );
}
