import { describe, expect, test } from "vitest";
import { checkColumns, checkRows } from "./check";
import { cellOf, decode, parseCsv } from "./csv";
import { distance, explain, meantDay, nearest } from "./explain";
import { rejectsFile, templateFile } from "./rejects";
import { shownColumns } from "./RowTable";

const HEADER =
  "nhs_number,given_name,family_name,birth_date,sex,language,practice_ods_code,conditions,referred_on,consent,phone";
const GOOD =
  "999 000 0018,Harjit,Example,1961-03-04,female,pa,M85999,hypertension,2026-11-20,verbal,0121 496 0123";
const AROUND = { today: "2026-11-25", practice: "M85999" };

function faults(...rows: string[]): [number, string, string][] {
  const file = parseCsv([HEADER, ...rows].join("\n"));
  return checkRows(file, AROUND).map(({ row, field, code }) => [row, field, code]);
}

describe("reading a file", () => {
  test("rows have the numbers of a spreadsheet: empty rows count, line ends inside cells do not", () => {
    const file = parseCsv('a,b\n"1\n2",x\n\n3,y\n');
    expect(file.rows.map(({ number, cells }) => [number, ...cells])).toEqual([
      [2, "1\n2", "x"],
      [4, "3", "y"],
    ]);
  });

  test.each([
    ["commas", ","],
    ["semicolons", ";"],
    ["tabs", "\t"],
    ["bars", "|"],
  ])("fields are parted by %s, as most known names have it", (_name, delimiter) => {
    const file = parseCsv(["nhs_number", "given_name"].join(delimiter) + "\r\n1" + delimiter + "b,c\r\n");
    expect(file.columns).toEqual(["nhs_number", "given_name"]);
    expect(file.rows[0]?.cells[0]).toBe("1");
  });

  test("a first line says what parts the fields, and counts as a row", () => {
    const file = parseCsv("sep=;\nnhs_number;given_name\n1;2\n");
    expect(file.columns).toEqual(["nhs_number", "given_name"]);
    expect(file.rows).toEqual([{ number: 3, cells: ["1", "2"] }]);
  });

  test("UTF-16 is read as such, and a byte order mark is no part of the first name", () => {
    const utf16 = new Uint8Array([0xff, 0xfe, ...Array.from("a,é").flatMap((c) => [c.charCodeAt(0), 0])]);
    expect(decode(utf16)).toBe("a,é");
    expect(decode(new TextEncoder().encode("\ufeffa"))).toBe("a");
  });

  test("quotes hold separators and quotes; one that is never closed is found", () => {
    expect(parseCsv('a,b\n"x, ""y""",2').rows[0]?.cells).toEqual(['x, "y"', "2"]);
    expect(parseCsv('a,b\n1,2\n"3,4\n5,6').openQuote).toBe(3);
  });
});

describe("what is wrong with the columns", () => {
  test("those that are missing, twice, or not known", () => {
    const columns = checkColumns(parseCsv(`${HEADER},phone,Ethnic group,row,errors\n`));
    expect(columns).toEqual({ missing: [], twice: ["phone"], unknown: ["ethnic group"] });
    expect(checkColumns(parseCsv("nhs_number\n1")).missing).toContain("consent");
  });
});

describe("what is wrong with the rows", () => {
  test("a good row has no fault, in whatever way its number is written", () => {
    expect(faults(GOOD)).toEqual([]);
    expect(faults(GOOD.replace("999 000 0018", "'999-000-0018"))).toEqual([]);
    expect(faults(GOOD.replace("999 000 0018", "NHS 9990000018.0"))).toEqual([]);
  });

  test.each([
    ["999 000 0018", "999 000 0019", "nhs_number", "check-digit"],
    ["999 000 0018", "9.99E+09", "nhs_number", "rounded-by-spreadsheet"],
    ["999 000 0018", "", "nhs_number", "missing"],
    ["1961-03-04", "1951-13-02", "birth_date", "not-a-date"],
    ["1961-03-04", "2027-01-01", "birth_date", "in-the-future"],
    ["female", "F", "sex", "unknown-word"],
    ["pa", "Punjabi", "language", "not-a-language"],
    ["M85999", "M81001", "practice_ods_code", "not-your-practice"],
    ["hypertension", "high blood presure", "conditions", "unknown-condition"],
    ["verbal", "", "consent", "missing"],
    ["0121 496 0123", "n/a", "phone", "missing"],
  ])("%s as %s", (from, to, field, code) => {
    expect(faults(GOOD.replace(from, to))).toEqual([[2, field, code]]);
  });

  test("a row of another width is said once, and its cells are not judged", () => {
    expect(faults("999 000 0018,Harjit", `${GOOD},,`, `${GOOD},more`)).toEqual([
      [2, "", "wrong-number-of-fields"],
      [4, "", "wrong-number-of-fields"],
    ]);
  });

  test("the second time that somebody stands in the file is the wrong one", () => {
    expect(faults(GOOD, GOOD.replace("999 000 0018", "9990000018"))).toEqual([
      [3, "nhs_number", "twice-in-file"],
    ]);
  });
});

describe("saying it", () => {
  const fault = (field: string, code: string, reason = "") => ({ row: 2, field, code, reason });

  test("with what was perhaps meant", () => {
    expect(explain(fault("birth_date", "not-a-date"), "1951-13-02")).toMatch(/Did you mean 1951-02-13\?$/);
    expect(explain(fault("conditions", "unknown-condition"), "high blood presure")).toBe(
      "we do not know “high blood presure”. Did you mean hypertension?",
    );
    expect(explain(fault("conditions", "unknown-condition"), "copd, diabetis")).toMatch(
      /Did you mean copd;type-2-diabetes\?$/,
    );
    expect(explain(fault("sex", "unknown-word"), "F")).toMatch(/Did you mean female\?$/);
  });

  test("and without where nothing is near", () => {
    expect(explain(fault("conditions", "unknown-condition"), "gout")).toBe("we do not know “gout”.");
    expect(explain(fault("birth_date", "not-a-date"), "yesterday")).not.toMatch(/mean/);
  });

  test("in the service's own words where we have none", () => {
    expect(explain(fault("weight_kg", "not-plausible", "expected 20 to 350 kilograms"), "900")).toBe(
      "Expected 20 to 350 kilograms",
    );
  });

  test.each([
    ["22/08/1949", "1949-08-22"],
    ["08.22.1949", "1949-08-22"],
    ["1949-8-2", "1949-08-02"],
    ["31/02/1949", undefined],
    ["1949", undefined],
  ])("%s is meant as %s", (typed, day) => {
    expect(meantDay(typed)).toBe(day);
  });

  test("a word is near if one letter in four is wrong", () => {
    expect(distance("hypertention", "hypertension")).toBe(1);
    expect(nearest("hypertention", { hypertension: "hypertension" })).toBe("hypertension");
    expect(nearest("tension", { hypertension: "hypertension" })).toBeUndefined();
  });
});

describe("the file to correct", () => {
  test("has the rows as they were sent, with what is wrong, and comes back as what it was", () => {
    const sent = parseCsv(
      `${HEADER}\n${GOOD}\n999 000 0026,=cmd,"Example, A",1951-13-02,female,en,M85999,copd,2026-11-20,verbal,+44 121 496 0123`,
    );
    const text = rejectsFile(sent, checkRows(sent, AROUND));
    expect(text.startsWith("\ufeffnhs_number,")).toBe(true);
    expect(text).toContain("'=cmd");
    expect(text).toContain("'+44 121");
    const back = parseCsv(decode(new TextEncoder().encode(text)));
    const [row] = back.rows;
    expect(back.rows).toHaveLength(1);
    expect(row && cellOf(back, row, "row")).toBe("3");
    expect(row && cellOf(back, row, "given_name")).toBe("=cmd");
    expect(row && cellOf(back, row, "family_name")).toBe("Example, A");
    expect(row && cellOf(back, row, "errors")).toMatch(/^birth_date: .*1951-02-13/);
  });

  test("the empty file is one that we take, but for the person in it", () => {
    const file = parseCsv(templateFile("M85999", "2026-11-25"));
    expect(checkColumns(file)).toEqual({ missing: [], twice: [], unknown: [] });
    expect(checkRows(file, AROUND)).toEqual([]);
  });
});

test("the columns that are shown are those by which a row is found, and those that are wrong", () => {
  const file = parseCsv(`${HEADER}\n${GOOD.replace("verbal", "")}`);
  expect(shownColumns(file, checkRows(file, AROUND))).toEqual([
    "nhs_number",
    "given_name",
    "family_name",
    "birth_date",
    "conditions",
    "consent",
    "phone",
  ]);
});
