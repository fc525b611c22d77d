// The last nights: how many are listed, why the others are not, and whether everybody is accounted for.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { formatCount } from "../../clinical/numbers";
import { classes } from "../../nhs/classes";
import { Button } from "../../nhs/Button";
import { Severity } from "../../nhs/parts/Severity";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useMay } from "../../shell/useSession";
import { dayOf, shortDay } from "../../words/when";
import {
  byDate,
  NIGHT_COLUMNS,
  type NightColumn,
  type NightRow,
  nightRows,
  reasonsOf,
  type Run,
} from "../figures";
import type { BoardData } from "../live";
import { t } from "../words";
import { Known, Panel } from "./Panel";

const SHOWN = 7;

/** On the wall there is room for few, and nobody follows up the older ones from there. */
const SHOWN_ON_WALL = 4;

export function NightsPanel({
  board,
  wall,
}: {
  readonly board: BoardData;
  readonly wall: boolean;
}): ReactNode {
  const preview = useAct("post", "/v1/runs/preview");
  return (
    <Panel title={t("nights.title")} end={<Link to="/runs">{t("nights.all")}</Link>}>
      <Known query={board.runs}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="rw-soft">{t("nights.none")}</p>
          ) : (
            <NightsTable
              whole={!wall}
              runs={items.toSorted(byDate).slice(0, wall ? SHOWN_ON_WALL : SHOWN)}
              preview={preview.data}
            />
          )
        }
      </Known>
      {preview.error instanceof Problem ? <ProblemNotice problem={preview.error} /> : null}
      {wall ? null : (
        <>
          <p>
            <Button
              variant="secondary"
              size="small"
              busy={preview.isPending}
              onClick={() => preview.mutate({ body: { kind: "call-list" } })}
            >
              {t("nights.previewNext")}
            </Button>
          </p>
          <p className="rw-small rw-soft">{t("nights.why")}</p>
        </>
      )}
    </Panel>
  );
}

export interface NightsTableProps {
  readonly runs: readonly Run[];
  /** Also the columns in which there is nothing. */
  readonly whole?: boolean;
  /** A night as it would have been written when somebody asked. */
  readonly preview?: Run | undefined;
}

export function NightsTable({ runs, whole = true, preview }: NightsTableProps): ReactNode {
  const rows = nightRows(runs, preview);
  const columns: readonly NightColumn[] = [
    ...NIGHT_COLUMNS.map(({ key }) => key).filter(
      (key) => whole || rows.some(({ counts }) => counts[key] > 0),
    ),
    // Only where a service has reasons that have no column of their own.
    ...(rows.some(({ counts }) => counts.other > 0) ? (["other"] as const) : []),
  ];
  const today = dayOf(now());
  const may = useMay()("list-enrolments");
  const lists = ({ run }: NightRow): boolean => may && run !== preview;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who scrolls by keyboard must be able to get there
    <div className="rw-tablewrap" tabIndex={0} role="region" aria-label={t("nights.caption")}>
      <table className="rw-table rw-table--tight rw-nights">
        <caption className="nhsuk-u-visually-hidden">{t("nights.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("nights.for")}</th>
            <th scope="col" className="n">
              {t("nights.listed")}
            </th>
            {columns.map((key) => (
              <th scope="col" className="n" key={key}>
                {t(`nights.column.${key}`)}
              </th>
            ))}
            <th scope="col">{t("nights.accounted")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.run === preview ? "preview" : row.run.date}>
              <th scope="row">
                {row.run === preview ? (
                  <>
                    {shortDay(row.run.date, today)} <span className="rw-soft">{t("nights.preview")}</span>
                  </>
                ) : (
                  <Link to="/runs/$date" params={{ date: row.run.date }}>
                    {shortDay(row.run.date, today)}
                  </Link>
                )}
              </th>
              <td className="n">
                <Behind row={row} reasons={["listed"]} n={row.run.listed} lists={lists} />
              </td>
              {columns.map((key) => (
                <td className={classes("n", row.counts[key] === 0 && "zero")} key={key}>
                  <Behind row={row} reasons={reasonsOf(row.run, key)} n={row.counts[key]} lists={lists} />
                </td>
              ))}
              <td>
                <Accounted row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface BehindProps {
  readonly row: NightRow;
  readonly reasons: readonly string[];
  readonly n: number;
  /** Whether there are lists behind the numbers: of a preview nothing is kept, and not every role sees who it is. */
  readonly lists: (row: NightRow) => boolean;
}

/** A number of a night, which leads to those whom it counts. */
function Behind({ row, reasons, n, lists }: BehindProps): ReactNode {
  const text = formatCount(n);
  if (n === 0 || !lists(row)) return text;
  return (
    <Link to="/runs/$date/people" params={{ date: row.run.date }} search={{ decided: reasons.join(",") }}>
      {text}
    </Link>
  );
}

export function Accounted({ row: { run, accounted } }: { readonly row: NightRow }): ReactNode {
  if (run.status === "running") return <span className="rw-soft">{t("nights.running")}</span>;
  if (run.status === "missed") return <Severity level="amber">{t("nights.missed")}</Severity>;
  if (run.reconciled) return <Severity level="ok">{t("nights.allOf")}</Severity>;
  const of = { n: formatCount(accounted), all: formatCount(run.eligible) };
  return <Severity level="amber">{t("nights.of", of)}</Severity>;
}
