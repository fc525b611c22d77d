// The rota as rows: shifts, times that somebody has taken over, and gaps.

import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct, type Answer } from "../../api/queries";
import { millis } from "../../clinical/dates";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { Table } from "../../nhs/Table";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { clockTime, dayOf, shortDay } from "../../words/when";
import { gapsIn } from "../figures";
import { p } from "../words";

type Rota = Answer<"/v1/on-call/shifts">;

export interface RotaRow {
  readonly key: string;
  readonly from: number;
  readonly until: number;
  /** None is a gap. */
  readonly who: string | null;
  readonly reason: string | null;
  /** Whether it lies behind all that is planned. */
  readonly unplanned: boolean;
}

/** Shifts, overrides and gaps in the order of time. Pure; exported for its test. */
export function rotaRows(rota: Rota, from: number, until: number): RotaRow[] {
  const shifts = rota.shifts.map((shift) => ({
    key: `shift-${shift.id}`,
    from: millis(shift.starts_at),
    until: millis(shift.ends_at),
    who: shift.clinician.name,
    reason: null,
    unplanned: false,
  }));
  const overrides = rota.overrides.map((override) => ({
    key: `override-${override.id}`,
    from: millis(override.starts_at),
    until: millis(override.ends_at),
    who: override.clinician.name,
    reason: override.reason,
    unplanned: false,
  }));
  // What lies behind the plan is not a gap yet: it is to be planned, and stands as one row.
  const end = rota.planned_until === null ? from : Math.min(until, millis(rota.planned_until));
  const gaps = gapsIn([...rota.shifts, ...rota.overrides], from, Math.max(from, end)).map((gap) => ({
    key: `gap-${gap.from}`,
    from: gap.from,
    until: gap.until,
    who: null,
    reason: null,
    unplanned: false,
  }));
  if (end < until) {
    gaps.push({
      key: "unplanned",
      from: end,
      until,
      who: null,
      reason: null,
      unplanned: true,
    });
  }
  return [...shifts, ...overrides, ...gaps]
    .filter((row) => row.until > from)
    .toSorted((a, b) => a.from - b.from || a.until - b.until);
}

export interface ShiftTableProps {
  readonly rota: Rota;
  readonly from: number;
  readonly until: number;
  readonly fallback: string;
}

export function ShiftTable({ rota, from, until, fallback }: ShiftTableProps): ReactNode {
  const [taken, setTaken] = useState<number | null>(null);
  const withdraw = useAct("post", "/v1/on-call/plans/{id}/withdraw", {
    invalidates: ["/v1/on-call/shifts", "/v1/on-call"],
  });
  const rows = rotaRows(rota, from, until);
  const last = rota.last_plan;
  const today = dayOf(now());
  return (
    <div className="rw-paper rw-paper__in">
      {taken === null ? null : <Notice title={p("rota.withdrawn", { n: taken })} live="status" />}
      {withdraw.error instanceof Problem ? <ProblemNotice problem={withdraw.error} changes /> : null}
      <Table
        caption={p("rota.caption")}
        captionHidden
        stack
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "when",
            head: p("rota.when"),
            label: p("rota.when"),
            cell: (row) =>
              row.unplanned
                ? p("rota.from", { from: at(row.from, today) })
                : p("rota.range", { from: at(row.from, today), until: at(row.until, today) }),
          },
          {
            key: "who",
            head: p("rota.who"),
            label: p("rota.who"),
            cell: ({ who }) =>
              who === null ? <Severity level="amber">{p("rota.gap")}</Severity> : <b>{who}</b>,
          },
          {
            key: "what",
            head: p("rota.what"),
            label: p("rota.what"),
            cell: ({ who, reason, unplanned }) =>
              who === null
                ? p(unplanned ? "rota.unplanned" : "rota.gapWhat", { who: fallback })
                : reason === null
                  ? p("rota.shift")
                  : p("rota.override", { reason }),
          },
        ]}
      />
      {last?.allowed_actions.includes("withdraw") ? (
        <p className="rw-acts rw-rows__acts">
          <Button
            variant="secondary"
            size="small"
            busy={withdraw.isPending}
            onClick={() =>
              withdraw.mutate(
                { path: { id: last.id }, body: {} },
                { onSuccess: ({ withdrawn }) => setTaken(withdrawn) },
              )
            }
          >
            {p("rota.withdraw")}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function at(instant: number, today: string): string {
  return `${shortDay(dayOf(instant), today)} ${clockTime(instant)}`;
}
