// How full everybody is: own patients, those covered for a colleague, and the capacity as a mark.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { formatCount } from "../../clinical/numbers";
import { Bar } from "../../nhs/parts/Figures";
import { type CareManager, initials } from "../figures";
import type { BoardData } from "../live";
import { t } from "../words";
import { Known, Panel } from "./Panel";

export interface CaseloadsPanelProps {
  readonly board: BoardData;
  readonly wall: boolean;
}

export function CaseloadsPanel({ board, wall }: CaseloadsPanelProps): ReactNode {
  const managers = board.managers.data?.items;
  const sum = (of: (manager: CareManager) => number): string =>
    formatCount(managers?.reduce((all, manager) => all + of(manager), 0) ?? 0);
  return (
    <Panel
      title={t("loads.title")}
      end={
        managers === undefined ? undefined : (
          <Link to="/team">
            {t("loads.sum", { taken: sum((one) => one.caseload), capacity: sum((one) => one.capacity) })}
          </Link>
        )
      }
    >
      <Known query={board.managers}>{({ items }) => <Loads managers={items} wall={wall} />}</Known>
    </Panel>
  );
}

function Loads({
  managers,
  wall,
}: {
  readonly managers: readonly CareManager[];
  readonly wall: boolean;
}): ReactNode {
  if (managers.length === 0) return <p className="rw-soft">{t("loads.none")}</p>;
  const whole = Math.max(...managers.map(({ capacity, caseload }) => Math.max(capacity, caseload)), 1);
  const shown = (name: string): string => (wall ? initials(name) : name);
  const namesOf = (is: (manager: CareManager) => boolean): string[] =>
    managers.filter(is).map(({ name }) => shown(name));
  const draining = namesOf((one) => one.draining);
  const disabled = namesOf((one) => !one.enabled);
  return (
    <>
      <ul className="rw-bars">
        {managers.map(({ id, name, capacity, caseload, covering, absent }) => (
          <li key={id}>
            <span>{absent ? t("loads.away", { name: shown(name) }) : shown(name)}</span>
            <Bar value={caseload - covering} cover={covering} mark={capacity} whole={whole} away={absent} />
            <span className="n">
              <Link
                to="/caseloads/$id"
                params={{ id }}
                aria-label={t("loads.whose", { n: formatCount(caseload), name: shown(name) })}
              >
                {formatCount(caseload)}
              </Link>
              {t("loads.ofAll", { capacity: formatCount(capacity) })}
              {covering > 0 ? (
                <span className="nhsuk-u-visually-hidden">, {t("loads.coveringN", { n: covering })}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <p className="rw-legend">
        <span>
          <i className="rw-key rw-key--own" aria-hidden="true" />
          {t("loads.own")}
        </span>
        <span>
          <i className="rw-key rw-key--cover" aria-hidden="true" />
          {t("loads.covering")}
        </span>
        <span>
          <i className="rw-key rw-key--mark" aria-hidden="true" />
          {t("loads.capacity")}
        </span>
        {draining.length === 0 ? null : (
          <span>{t("loads.draining", { n: draining.length, names: draining.join(", ") })}</span>
        )}
        {disabled.length === 0 ? null : (
          <span>{t("loads.disabled", { n: disabled.length, names: disabled.join(", ") })}</span>
        )}
      </p>
    </>
  );
}
