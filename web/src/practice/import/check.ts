// What can be seen to be wrong with a file before it is sent. The service has the last word; this only spares a way there
// and back. Its codes are those of the service, so that both are said in the same words. Pure.

import { checkNhsNumber } from "../../clinical/nhsNumber";
import { CONDITIONS, CONSENTS, SEXES } from "../refer/form";
import { cellOf, COMMENTS, type CsvFile, type CsvRow, KNOWN, REQUIRED } from "./csv";

/** Fault of a row. */
export interface RowFault {
  readonly row: number;
  /** The column; empty for the row as a whole. */
  readonly field: string;
  readonly code: string;
  /** The service's own sentence; empty for what was found here. */
  readonly reason: string;
}

export interface Columns {
  readonly missing: readonly string[];
  readonly twice: readonly string[];
  /** Unknown columns, which are not read. */
  readonly unknown: readonly string[];
}

export function checkColumns({ columns }: CsvFile): Columns {
  const named = columns.filter((name) => name !== "");
  return {
    missing: REQUIRED.filter((name) => !columns.includes(name)),
    twice: [...new Set(named.filter((name, at) => named.indexOf(name) !== at))],
    unknown: named.filter((name) => !KNOWN.includes(name) && !COMMENTS.includes(name)),
  };
}

/** Words that stand for nothing in a cell that need not be there. */
const NOTHING = /^(?:na|n\/a|nil|none|null|[-‐-―]+)?$/i;

/** `YYYY-MM-DD` of a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === text;
}

/** Strips what a spreadsheet or a system puts around an NHS number. */
function bareNumber(cell: string): string {
  return cell
    .replace(/^'/, "")
    .replace(/^nhs\s*/i, "")
    .replace(/\.0$/, "");
}

function numberCode(cell: string): string | null {
  if (/^[\d.]+e[+-]?\d+$/i.test(cell)) return "rounded-by-spreadsheet";
  switch (checkNhsNumber(bareNumber(cell)).kind) {
    case "empty":
      return "missing";
    case "incomplete":
    case "not-digits":
    case "too-long":
      return "not-ten-digits";
    case "wrong-check-digit":
      return "check-digit";
    case "valid":
    default:
      return null;
  }
}

/** A word that must be one of these. */
function wordCode(cell: string, words: readonly string[]): string | null {
  if (cell === "") return "missing";
  return words.includes(cell.toLowerCase()) ? null : "unknown-word";
}

function dayCode(cell: string, today: string): string | null {
  if (cell === "") return "missing";
  if (!isDay(cell)) return "not-a-date";
  return cell > today ? "in-the-future" : null;
}

function conditionsCode(cell: string): string | null {
  const names = cell
    .split(";")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
  if (names.length === 0) return "missing";
  const known: readonly string[] = CONDITIONS;
  return names.every((name) => known.includes(name)) ? null : "unknown-condition";
}

export interface Surroundings {
  readonly today: string;
  /** The practice of the one who uploads. */
  readonly practice: string | null;
}

function practiceCode(cell: string, practice: string | null): string | null {
  if (cell === "") return "missing";
  return practice === null || cell.toUpperCase() === practice ? null : "not-your-practice";
}

function faultsOfRow(file: CsvFile, row: CsvRow, { today, practice }: Surroundings): RowFault[] {
  const cell = (column: string): string => cellOf(file, row, column);
  const isMissing = (column: string): boolean => NOTHING.test(cell(column));
  const checks: [string, string | null][] = [
    ["nhs_number", numberCode(cell("nhs_number"))],
    ["family_name", cell("given_name") === "" && cell("family_name") === "" ? "missing" : null],
    ["birth_date", dayCode(cell("birth_date"), today)],
    ["sex", wordCode(cell("sex"), SEXES)],
    ["language", cell("language") === "" ? "missing" : null],
    ["language", /^([a-z]{2,3})?$/i.test(cell("language")) ? null : "not-a-language"],
    ["practice_ods_code", practiceCode(cell("practice_ods_code"), practice)],
    ["conditions", conditionsCode(cell("conditions"))],
    ["referred_on", dayCode(cell("referred_on"), today)],
    ["consent", wordCode(cell("consent"), CONSENTS)],
    ["phone", isMissing("phone") && isMissing("mobile") ? "missing" : null],
  ];
  return checks
    .filter((check): check is [string, string] => check[1] !== null)
    .map(([field, code]) => ({ row: row.number, field, code, reason: "" }));
}

/** Everything that can be seen to be wrong with the rows. Only for a file that has the columns. */
export function checkRows(file: CsvFile, surroundings: Surroundings): RowFault[] {
  const seen = new Set<string>();
  return file.rows.flatMap((row) => {
    const width = row.cells.findLastIndex((cell) => cell.trim() !== "") + 1;
    if (row.cells.length < file.columns.length || width > file.columns.length) {
      return [{ row: row.number, field: "", code: "wrong-number-of-fields", reason: "" }];
    }
    const faults = faultsOfRow(file, row, surroundings);
    const check = checkNhsNumber(bareNumber(cellOf(file, row, "nhs_number")));
    if (check.kind !== "valid") return faults;
    const twice = seen.has(check.digits);
    seen.add(check.digits);
    return twice
      ? [{ row: row.number, field: "nhs_number", code: "twice-in-file", reason: "" }, ...faults]
      : faults;
  });
}
