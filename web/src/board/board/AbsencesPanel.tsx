// Who is away in the next ten working days, and who is left without cover today.

import { Link } from "@tanstack/react-router";
import type { CSSProperties, ReactNode } from "react";
import { now } from "../../api/clock";
import { weekday } from "../../clinical/dates";
import { ENGLISH } from "../../clinical/dateNames";
import { classes } from "../../nhs/classes";
import { Severity } from "../../nhs/parts/Severity";
import { useMay } from "../../shell/useSession";
import { dayOf, shortDay } from "../../words/when";
import { type Absence, barOn, type CareManager, initials, workingDays } from "../figures";
import { type BoardData, useAbsences } from "../live";
import { t } from "../words";
import { Known, Panel } from "./Panel";

const DAYS = 10;

export interface AbsencesPanelProps {
  readonly board: BoardData;
  readonly wall: boolean;
}

export function AbsencesPanel({ board, wall }: AbsencesPanelProps): ReactNode {
  return (
    <Panel title={t("absences.title")} end={<Link to="/team">{t("absences.plan")}</Link>}>
      <Known query={board.managers}>{({ items }) => <AbsencesChart managers={items} wall={wall} />}</Known>
    </Panel>
  );
}

/** Absences of care managers, as bars over days. */
export function AbsencesChart({
  managers,
  wall,
}: {
  readonly managers: readonly CareManager[];
  readonly wall: boolean;
}): ReactNode {
  const lists = useMay()("list-enrolments");
  const today = dayOf(now());
  const axis = workingDays(today, DAYS);
  const absences = useAbsences(managers);
  const bars = absences.map((absence) => barOn(axis, absence)).filter((bar) => bar !== undefined);
  const byId = new Map(managers.map((manager) => [manager.id, manager]));
  const shown = (name: string): string => (wall ? initials(name) : name);
  const uncovered = managers.filter((manager) => manager.uncovered > 0);
  const nameOf = ({ care_manager_id }: Absence): string => shown(byId.get(care_manager_id)?.name ?? "");
  return (
    <>
      {bars.length === 0 ? (
        <p className="rw-soft">{t("absences.none")}</p>
      ) : (
        <div className="rw-gantt" role="list" aria-label={t("absences.label")}>
          <span aria-hidden="true" />
          {axis.map((day) => (
            <b key={day} aria-hidden="true">
              {ENGLISH.shortDays[weekday(day)]?.charAt(0)}
              <br />
              {Number(day.slice(8))}
            </b>
          ))}
          {bars
            .toSorted((a, b) => a.first - b.first)
            .map(({ absence, first, last }) => (
              <GanttRow
                key={absence.id}
                name={nameOf(absence)}
                style={{ gridColumn: `${first + 2} / span ${last - first + 1}` }}
                gap={absence.status === "running" ? (byId.get(absence.care_manager_id)?.uncovered ?? 0) : 0}
                from={shortDay(absence.from_date, today)}
                until={shortDay(absence.until_date, today)}
              />
            ))}
        </div>
      )}
      {uncovered.map((manager) => (
        <p className="rw-small rw-panel__line" key={manager.id}>
          <Severity level="amber">{shown(manager.name)}:</Severity>{" "}
          {lists ? (
            <Link to="/uncovered" search={{ manager: manager.id }}>
              {t("absences.uncovered", { n: manager.uncovered })}
            </Link>
          ) : (
            t("absences.uncovered", { n: manager.uncovered })
          )}{" "}
          {wall ? null : (
            <Link to="/team/$id" params={{ id: manager.id }}>
              {t("absences.byHand")}
            </Link>
          )}
        </p>
      ))}
    </>
  );
}

interface GanttRowProps {
  readonly name: string;
  readonly style: CSSProperties;
  readonly gap: number;
  readonly from: string;
  readonly until: string;
}

function GanttRow({ name, style, gap, from, until }: GanttRowProps): ReactNode {
  return (
    <div className="rw-gantt__row" role="listitem">
      <span className="w">{name}</span>
      <span className={classes("a", gap > 0 && "a--gap")} style={style}>
        <span className="nhsuk-u-visually-hidden">{t("absences.bar", { from, until })} </span>
        {gap > 0 ? (
          <>
            {gap}
            <span className="nhsuk-u-visually-hidden">{t("absences.without")}</span>
          </>
        ) : null}
      </span>
    </div>
  );
}
