// The words of the board, and of the pages behind it.

import { catalogue } from "../words/catalogue";
import { board } from "../words/en/board";
import { calls } from "../words/en/calls";
import { lead } from "../words/en/lead";

export const t = catalogue(board);
export const p = catalogue(lead);
export const c = catalogue(calls);
