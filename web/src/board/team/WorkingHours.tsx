// On which weekdays somebody works, and when.

import { useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { read, useAct } from "../../api/queries";
import type { components } from "../../api/generated/schema";
import { Button } from "../../nhs/Button";
import { ErrorSummary } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { Load } from "../../shell/Load";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { p } from "../words";
import { minutesTyped, timeOfMinutes } from "./days";

type WorkingDay = components["schemas"]["WorkingDay"];

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
type Weekday = (typeof WEEK)[number];

interface TypedDay {
  readonly from: string;
  readonly until: string;
}

type TypedWeek = Readonly<Record<Weekday, TypedDay>>;

/** The pattern as it stands in the fields. */
export function typedWeek(days: readonly WorkingDay[]): TypedWeek {
  const week = {} as Record<Weekday, TypedDay>;
  for (const weekday of WEEK) {
    const day = days.find((one) => one.weekday === weekday);
    week[weekday] = {
      from: day === undefined ? "" : timeOfMinutes(day.starts_minute),
      until: day === undefined ? "" : timeOfMinutes(day.ends_minute),
    };
  }
  return week;
}

/** The days that were typed, and those that cannot be read. */
export function readWeek(week: TypedWeek): { readonly days: WorkingDay[]; readonly wrong: Weekday[] } {
  const days: WorkingDay[] = [];
  const wrong: Weekday[] = [];
  for (const weekday of WEEK) {
    const { from, until } = week[weekday];
    if (from.trim() === "" && until.trim() === "") continue;
    const [starts, ends] = [minutesTyped(from), minutesTyped(until)];
    if (starts === undefined || ends === undefined || starts >= ends) wrong.push(weekday);
    else days.push({ weekday, starts_minute: starts, ends_minute: ends });
  }
  return { days, wrong };
}

export function WorkingHours({ id }: { readonly id: string }): ReactNode {
  return (
    <section className="rw-paper rw-paper__in" aria-labelledby="hours-title">
      <h2 className="rw-h2 rw-section__title" id="hours-title">
        {p("cm.hours")}
      </h2>
      <Load query={read("/v1/care-managers/{id}/working-hours", { path: { id } })} wait={p("wait")}>
        {({ items }) => <Hours id={id} days={items} />}
      </Load>
    </section>
  );
}

function Hours({ id, days }: { readonly id: string; readonly days: readonly WorkingDay[] }): ReactNode {
  const [baseline, setBaseline] = useState(() => typedWeek(days));
  const [typed, setTyped] = useState(baseline);
  const [attempt, setAttempt] = useState(0);
  const [wrong, setWrong] = useState<readonly Weekday[]>([]);
  const [saved, setSaved] = useState(false);
  const change = useAct("put", "/v1/care-managers/{id}/working-hours", {
    invalidates: ["/v1/care-managers/{id}/working-hours"],
  });
  const leave = useLeaveGuard(typed !== baseline);
  function edit(weekday: Weekday, part: Partial<TypedDay>): void {
    setSaved(false);
    setTyped({ ...typed, [weekday]: { ...typed[weekday], ...part } });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (change.isPending) return;
    const week = readWeek(typed);
    setWrong(week.wrong);
    setAttempt(attempt + 1);
    if (week.wrong.length > 0) return;
    change.mutate(
      { path: { id }, body: { items: week.days } },
      {
        onSuccess: () => {
          setBaseline(typed);
          setSaved(true);
        },
      },
    );
  }
  const said = (weekday: Weekday): string => p("cm.hoursBad", { day: p(`cm.day.${weekday}`) });
  return (
    <form noValidate onSubmit={submit}>
      {leave}
      <ErrorSummary
        title={p("cm.hours")}
        attempt={attempt}
        errors={wrong.map((weekday) => ({ field: `from-${weekday}`, text: said(weekday) }))}
      />
      <p className="rw-small rw-soft">{p("cm.hoursHint")}</p>
      <table className="rw-table rw-hours">
        <thead>
          <tr>
            <th scope="col">
              <span className="nhsuk-u-visually-hidden">{p("rota.when")}</span>
            </th>
            <th scope="col">{p("cm.from")}</th>
            <th scope="col">{p("cm.until")}</th>
          </tr>
        </thead>
        <tbody>
          {WEEK.map((weekday) => {
            const day = p(`cm.day.${weekday}`);
            const bad = wrong.includes(weekday);
            return (
              <tr key={weekday}>
                <th scope="row">{day}</th>
                <td>
                  <Time
                    id={`from-${weekday}`}
                    label={p("cm.fromOf", { day })}
                    bad={bad}
                    value={typed[weekday].from}
                    onChange={(from) => edit(weekday, { from })}
                  />
                </td>
                <td>
                  <Time
                    id={`until-${weekday}`}
                    label={p("cm.untilOf", { day })}
                    bad={bad}
                    value={typed[weekday].until}
                    onChange={(until) => edit(weekday, { until })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {change.error instanceof Problem ? <ProblemNotice problem={change.error} changes /> : null}
      {saved ? <Notice title={p("cm.hoursSaved")} live="status" /> : null}
      <Button type="submit" variant="secondary" busy={change.isPending}>
        {p("cm.save")}
      </Button>
    </form>
  );
}

interface TimeProps {
  readonly id: string;
  readonly label: string;
  readonly bad: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Time({ id, label, bad, value, onChange }: TimeProps): ReactNode {
  return (
    <input
      id={id}
      className={
        bad ? "nhsuk-input nhsuk-input--width-5 nhsuk-input--error" : "nhsuk-input nhsuk-input--width-5"
      }
      type="text"
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      {...(bad ? { "aria-invalid": true } : {})}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
