// The words of the shell.

import { catalogue } from "../words/catalogue";
import { shell as cy } from "../words/cy/shell";
import { shell as en } from "../words/en/shell";

export const t = catalogue(en, { cy });
