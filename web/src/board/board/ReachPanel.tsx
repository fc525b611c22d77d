// Whom the dials of this week reached, by part of the day, and how far today has come.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { formatCount } from "../../clinical/numbers";
import { Bar } from "../../nhs/parts/Figures";
import type { Figures } from "../figures";
import type { BoardData } from "../live";
import { t } from "../words";
import { Known, Panel } from "./Panel";

export function ReachPanel({ board }: { readonly board: BoardData }): ReactNode {
  return (
    <Panel title={t("reach.title")}>
      <Known query={board.figures}>{(figures) => <Bands figures={figures} />}</Known>
    </Panel>
  );
}

/** `61 %`, with a space that does not break. */
function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)}\u00a0%`;
}

function Bands({ figures: { reach, today } }: { readonly figures: Figures }): ReactNode {
  return (
    <>
      <ul className="rw-bars">
        {reach.map(({ band, dials, reached }) => (
          <li key={band}>
            <span>{t(`reach.${band}`)}</span>
            <Bar value={reached} whole={Math.max(dials, 1)} />
            <span className="n">
              {dials === 0 ? (
                t("reach.nobody")
              ) : (
                <Link to="/board/dials" search={{ band }}>
                  {t("reach.band", { share: percent(reached, dials), n: formatCount(dials) })}
                </Link>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="rw-small rw-soft">
        {t("reach.today")}
        <Link to="/board/calls" search={{ figure: "completed" }}>
          {t("reach.completed", { n: today.completed })}
        </Link>
        ,{" "}
        <Link to="/board/calls" search={{ figure: "left" }}>
          {t("reach.left", { n: formatCount(today.left) })}
        </Link>
        {today.dials === 0 ? null : (
          <>
            ,{" "}
            <Link to="/board/dials">
              {t("reach.dials", {
                share: percent(today.reached, today.dials),
                n: today.dials,
              })}
            </Link>
          </>
        )}
      </p>
    </>
  );
}
