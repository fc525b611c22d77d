// Rows of a file as they stand in it, each with what is wrong with it below, and the cells that are wrong marked.

import type { ReactNode } from "react";
import { classes } from "../../nhs/classes";
import { Icon } from "../../nhs/parts/Icon";
import { u } from "../words";
import type { RowFault } from "./check";
import { cellOf, type CsvFile, type CsvRow } from "./csv";
import { explain } from "./explain";
import { byRow } from "./rejects";

/** Columns by which somebody finds a row in their spreadsheet. */
const USUAL = new Set([
  "nhs_number",
  "given_name",
  "family_name",
  "birth_date",
  "phone",
  "mobile",
  "conditions",
]);

/** How many rows are shown; the file to download has all of them. */
export const SHOWN = 100;

export interface RowTableProps {
  readonly caption: string;
  readonly file: CsvFile;
  readonly rows: readonly CsvRow[];
  readonly faults: readonly RowFault[];
}

/** The columns that are shown: the usual ones, and those with something wrong. */
export function shownColumns(file: CsvFile, faults: readonly RowFault[]): string[] {
  const wrong = new Set(faults.map(({ field }) => field));
  return file.columns.filter((name) => name !== "" && (USUAL.has(name) || wrong.has(name)));
}

export function RowTable({ caption, file, rows, faults }: RowTableProps): ReactNode {
  const columns = shownColumns(file, faults);
  const wrong = byRow(faults);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who scrolls by keyboard must be able to get there
    <div className="rw-tablewrap" tabIndex={0} role="region" aria-label={caption}>
      <table className="rw-table rw-table--rows">
        <caption className="nhsuk-u-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="n">
              {u("rows.row")}
            </th>
            {columns.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.number}
              file={file}
              row={row}
              columns={columns}
              faults={wrong.get(row.number) ?? NONE}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NONE: readonly RowFault[] = [];

interface RowProps {
  readonly file: CsvFile;
  readonly row: CsvRow;
  readonly columns: readonly string[];
  readonly faults: readonly RowFault[];
}

function Row({ file, row, columns, faults }: RowProps): ReactNode {
  const bad = new Set(faults.map(({ field }) => field));
  return (
    <>
      <tr>
        <th scope="row" className="n">
          {row.number}
        </th>
        {columns.map((name) => (
          <Cell key={name} text={cellOf(file, row, name)} bad={bad.has(name)} />
        ))}
      </tr>
      {faults.length === 0 ? null : (
        <tr className="rw-why-row">
          <td aria-hidden="true" />
          <td colSpan={columns.length}>
            {faults.map((fault) => (
              <div className="rw-why" key={`${fault.field} ${fault.code}`}>
                <Icon name="no" small /> {fault.field === "" ? null : <b>{fault.field}: </b>}
                {explain(fault, cellOf(file, row, fault.field))}
              </div>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}

function Cell({ text, bad }: { readonly text: string; readonly bad: boolean }): ReactNode {
  return (
    <td className={classes(bad && "rw-cellbad")}>
      {text === "" && bad ? <span className="rw-soft">{u("rows.empty")}</span> : text}
    </td>
  );
}
