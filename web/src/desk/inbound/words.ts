// The words of taking a call.

import { catalogue } from "../../words/catalogue";
import { inbound as cy } from "../../words/cy/inbound";
import { inbound as en } from "../../words/en/inbound";

export const t = catalogue(en, { cy });
