// The rows that are to be corrected, as a file of their own: as they were sent, with the row and what is wrong with it.
// It can be mended in a spreadsheet and uploaded as it is. Pure.

import { explain } from "./explain";
import type { RowFault } from "./check";
import { beginsAFormula, cellOf, COMMENTS, type CsvFile } from "./csv";

/** A cell that no spreadsheet takes for a formula: an apostrophe in front, which is taken away when it comes back. */
function defused(cell: string): string {
  return beginsAFormula(cell) ? `'${cell}` : cell;
}

function field(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Faults by row, in the order of the file. */
export function byRow(faults: readonly RowFault[]): Map<number, RowFault[]> {
  const rows = new Map<number, RowFault[]>();
  for (const fault of faults) rows.set(fault.row, [...(rows.get(fault.row) ?? []), fault]);
  return new Map([...rows].toSorted(([a], [b]) => a - b));
}

/** The text of the file, with a byte order mark so that spreadsheets read names with accents right. */
export function rejectsFile(file: CsvFile, faults: readonly RowFault[]): string {
  const kept = file.columns.map((name, at) => ({ name, at })).filter(({ name }) => !COMMENTS.includes(name));
  const rows = new Map(file.rows.map((row) => [row.number, row]));
  const lines = [...byRow(faults)].map(([number, ofRow]) => {
    const row = rows.get(number);
    const cells = kept.map(({ at }) => defused(row?.cells[at] ?? ""));
    const errors = ofRow.map((fault) => {
      const cell = row === undefined ? "" : cellOf(file, row, fault.field);
      return fault.field === "" ? explain(fault, cell) : `${fault.field}: ${explain(fault, cell)}`;
    });
    return [...cells, String(number), errors.join("; ")].map(field).join(",");
  });
  const header = [...kept.map(({ name }) => name), ...COMMENTS].map(field).join(",");
  return `\ufeff${[header, ...lines].join("\r\n")}\r\n`;
}

/** An empty file with all columns and one row that shows how they are filled in. */
export function templateFile(practice: string, today: string): string {
  const columns = [
    ["nhs_number", "999 000 0018"],
    ["given_name", "Harjit"],
    ["family_name", "Example"],
    ["birth_date", "1961-03-04"],
    ["sex", "female"],
    ["language", "pa"],
    ["practice_ods_code", practice],
    ["conditions", "hypertension;type-2-diabetes"],
    ["referred_on", today],
    ["consent", "verbal"],
    ["phone", "0121 496 0123"],
    ["mobile", "07700 900123"],
    ["why", "uncontrolled-measure"],
    ["urgency", ""],
    ["smokes_now", "no"],
    ["weight_kg", ""],
    ["height_cm", ""],
    ["total_cholesterol_mmol_l", ""],
  ] as const;
  const line = (at: 0 | 1): string => columns.map((column) => field(column[at])).join(",");
  return `\ufeff${line(0)}\r\n${line(1)}\r\n`;
}
