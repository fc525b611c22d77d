// The words of the board, and of the pages behind it.

import { catalogue } from "../words/catalogue";
import { board } from "../words/en/board";
import { lead } from "../words/en/lead";

export const t = catalogue(board);
export const p = catalogue(lead);
