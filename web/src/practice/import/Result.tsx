// What became of a file that was sent: the totals, the rows that came back, and what was odd.

import { Link } from "@tanstack/react-router";
import { useLayoutEffect, useRef, type ReactNode } from "react";
import type { components } from "../../api/generated/schema";
import { formatCount } from "../../clinical/numbers";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { clockTime } from "../../words/when";
import type { Chosen } from "../Import";
import { t, u } from "../words";
import { Sum, Sums } from "./Sums";
import { ToCorrect } from "./ToCorrect";

export type Summary = components["schemas"]["ImportSummary"];

export interface ResultProps {
  readonly chosen: Chosen;
  readonly summary: Summary;
  /** When it was read. */
  readonly at: number;
  readonly onAgain: () => void;
}

export function Result({ chosen, summary, at, onAgain }: ResultProps): ReactNode {
  const lead = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    lead.current?.focus();
  }, []);
  const accepted = summary["accepted"] ?? 0;
  const decide = summary["to_be_decided"] ?? 0;
  const nothing = summary.rejected + summary.not_read === summary.rows;
  return (
    <>
      <p className="rw-soft" ref={lead} tabIndex={-1} role="status">
        {u("result.lead", { time: clockTime(at), rows: formatCount(summary.rows) })}
      </p>
      <Sums>
        <Sum count={accepted}>
          <Severity level="ok">{u("result.accepted")}</Severity>
        </Sum>
        <Sum count={decide}>
          <Severity level="info">{u("result.decide")}</Severity>
        </Sum>
        <Sum count={summary.unchanged + summary.sent_again}>
          <span className="rw-strong rw-soft">{u("result.known")}</span>
        </Sum>
        <Sum count={summary.rejected + summary.not_read}>
          {nothing || summary.rejected + summary.not_read > 0 ? (
            <Severity level="amber">{u("result.rejected")}</Severity>
          ) : (
            <span className="rw-strong rw-soft">{u("result.rejected")}</span>
          )}
        </Sum>
      </Sums>
      <div className="rw-page__notices">
        {summary.rejected + summary.not_read === 0 ? <Notice title={u("result.allGood")} /> : null}
        {nothing ? (
          <Notice level="amber" title={u("result.none")}>
            {u("result.noneBody")}
          </Notice>
        ) : null}
        {summary.faults.map(({ code, reason }) => (
          <Notice key={`${code} ${reason}`} level="amber" title={u("result.fault")}>
            {reason}
          </Notice>
        ))}
        {summary.not_read === 0 ? null : (
          <Notice level="amber" title={u("result.notRead", { n: summary.not_read })} />
        )}
        {summary.rejects_left_out === 0 ? null : (
          <Notice level="amber" title={u("result.leftOut", { n: summary.rejects_left_out })}>
            {u("result.leftOutBody")}
          </Notice>
        )}
      </div>
      {accepted === 0 ? null : (
        <p className="rw-mid">
          {u("result.acceptedOf", {
            active: formatCount(summary["active"] ?? 0),
            waiting: formatCount(summary["waiting_list"] ?? 0),
          })}
        </p>
      )}
      <ToCorrect
        name={chosen.source.name}
        file={chosen.file}
        faults={summary.rejects}
        next
        note={u("result.again")}
        acts={
          <Button variant="secondary" onClick={onAgain}>
            {u("result.corrected")}
          </Button>
        }
      />
      <Odd summary={summary} />
      {decide === 0 ? null : (
        <p className="rw-mid rw-section">
          {u("result.decideBody")} <Link to="/referrals">{t("home.title")}</Link>.
        </p>
      )}
      {summary.rejects.length > 0 ? null : (
        <p className="rw-acts rw-section">
          <Button variant="secondary" onClick={onAgain}>
            {u("result.another")}
          </Button>
        </p>
      )}
    </>
  );
}

/** How many notes on single rows are shown. */
const NOTES = 20;

/**
 * Notes on what was taken all the same: columns that were not read, cells that were left out, rows of what
 * has ended.
 */
function Odd({ summary }: { readonly summary: Summary }): ReactNode {
  const notes = summary.notes.length + summary.notes_left_out;
  if (summary.warnings.length === 0 && summary.notes.length === 0) return null;
  return (
    <section className="rw-section" aria-labelledby="odd">
      <h2 className="rw-h2 rw-section__title" id="odd">
        {u("result.odd")}
      </h2>
      <div className="rw-page__notices">
        {summary.warnings.map(({ column, code, reason }) => (
          <Notice key={`${code} ${column}`} title={u("result.column", { name: column })}>
            {code === "unknown-column" ? u("result.columnBody") : reason}
          </Notice>
        ))}
        {summary.notes.slice(0, NOTES).map(({ row, field, code, reason }) => (
          <Notice key={`${row} ${field} ${code}`} title={u("result.note", { row })}>
            {field === "" ? reason : `${field}: ${reason}`}
          </Notice>
        ))}
      </div>
      {notes > NOTES ? <p className="rw-mid">{u("result.moreNotes", { n: notes - NOTES })}</p> : null}
    </section>
  );
}
