// A national list of opt-outs, as a file has it: one NHS number in a line, with or without a heading. Pure.

import { checkNhsNumber } from "../clinical/nhsNumber";

/** The most numbers that the service takes at once. */
export const MOST = 50_000;

export interface ReadList {
  /** Each number once, as ten digits. */
  readonly numbers: readonly string[];
  /** Lines that hold something else, from 1. */
  readonly wrong: readonly number[];
}

/** Reads a file. A first line without a digit is a heading, and what follows a number in a line is passed over. */
export function readList(text: string): ReadList {
  const numbers = new Set<string>();
  const wrong: number[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const [cell = ""] = line.split(/[,;\t]/);
    const check = checkNhsNumber(cell.replaceAll('"', ""));
    if (check.kind === "valid") numbers.add(check.digits);
    else if (check.kind !== "empty" && !(index === 0 && !/\d/.test(line))) wrong.push(index + 1);
  }
  return { numbers: [...numbers], wrong };
}
