// The words of finding patients.

import { catalogue } from "../../words/catalogue";
import { find as cy } from "../../words/cy/find";
import { find as en } from "../../words/en/find";

export const t = catalogue(en, { cy });
