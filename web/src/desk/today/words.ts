// The words of the list of the day.

import { catalogue } from "../../words/catalogue";
import { today as cy } from "../../words/cy/today";
import { today as en } from "../../words/en/today";

export const t = catalogue(en, { cy });

/** Whether the catalogue has a sentence of this name, for words that come from the server. */
export function hasWord(key: string): boolean {
  return key in en;
}
