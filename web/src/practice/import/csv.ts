// Reads a CSV file as the service reads it, so that what it says of a row can be shown beside that row: in UTF-8 or
// UTF-16, with commas, semicolons, tabs or bars, with a first line `sep=;`. Pure.

/** Columns that a file must have, and those that it may have. */
export const REQUIRED = [
  "nhs_number",
  "given_name",
  "family_name",
  "birth_date",
  "sex",
  "language",
  "practice_ods_code",
  "conditions",
  "referred_on",
  "consent",
] as const;
export const OPTIONAL = [
  "phone",
  "mobile",
  "smokes_now",
  "weight_kg",
  "height_cm",
  "total_cholesterol_mmol_l",
  "why",
  "urgency",
] as const;
export const KNOWN: readonly string[] = [...REQUIRED, ...OPTIONAL];

/** Extra columns of a rejects file; ignored when it comes back. */
export const COMMENTS: readonly string[] = ["row", "errors"];

const DELIMITERS = [",", ";", "\t", "|"] as const;

export interface CsvRow {
  /** As a spreadsheet shows it. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  /** The row that opens a quote which is never closed; nothing behind it can be read. */
  readonly openQuote: number | null;
}

/** The text of a file: UTF-16 if its byte order mark says so, else UTF-8. */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(utf16).decode(bytes);
}

/** Delimiter of the fields: the one that makes most known names of the header; a comma in doubt. */
function delimiterOf(header: string): string {
  let best: string = DELIMITERS[0];
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const names = header.split(delimiter).map(nameOf);
    const found = names.filter((name) => KNOWN.includes(name)).length;
    if (found > most) [best, most] = [delimiter, found];
  }
  return best;
}

/** A column as the service knows it: in small letters, without quotes and spaces around. */
function nameOf(cell: string): string {
  return cell.replaceAll('"', "").trim().toLowerCase();
}

interface Records {
  /** Records with their numbers, empty ones too. */
  readonly records: readonly CsvRow[];
  readonly openQuote: number | null;
}

function recordsOf(text: string, delimiter: string, firstNumber: number): Records {
  const records: CsvRow[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let number = firstNumber;
  function end(): void {
    records.push({ number, cells: [...cells, cell] });
    cells = [];
    cell = "";
    number += 1;
  }
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === delimiter) {
      cells.push(cell);
      cell = "";
    } else if (char === "\n") end();
    else cell += char;
  }
  if (quoted) return { records, openQuote: number };
  if (cell !== "" || cells.length > 0) end();
  return { records, openQuote: null };
}

function isEmpty(row: CsvRow): boolean {
  return row.cells.every((cell) => cell.trim() === "");
}

/** A cell of a rejects file that comes back: the apostrophe in front of what looks like a formula is ours. */
function restored(cell: string): string {
  return cell.startsWith("'") && beginsAFormula(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Whether a spreadsheet would take a cell for a formula. */
export function beginsAFormula(cell: string): boolean {
  return /^['\u00a0 ]*[=+\-@\t\r\n＝＋－＠]/.test(cell);
}

export function parseCsv(text: string): CsvFile {
  const lines = text.replaceAll(/\r\n?/g, "\n");
  const said = /^\s*sep=(.)[^\S\n]*(?:\n|$)/i.exec(lines);
  const body = said === null ? lines : lines.slice(said[0].length);
  const before = said === null ? 0 : said[0].split("\n").length - 1;
  const header = body.split("\n").find((line) => line.trim() !== "") ?? "";
  const { records, openQuote } = recordsOf(body, said?.[1] ?? delimiterOf(header), before + 1);
  const [first, ...rest] = records.filter((row) => !isEmpty(row));
  const columns = (first?.cells ?? []).map(nameOf);
  const returned = COMMENTS.every((name) => columns.includes(name));
  const rows = returned ? rest.map(({ number, cells }) => ({ number, cells: cells.map(restored) })) : rest;
  return { columns, rows, openQuote };
}

/** The cell of a column, without spaces around; empty where there is none. */
export function cellOf(file: CsvFile, row: CsvRow, column: string): string {
  return row.cells[file.columns.indexOf(column)]?.trim() ?? "";
}
