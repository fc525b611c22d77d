// The words of entering readings.

import { catalogue } from "../../../words/catalogue";
import { entry as en } from "../../../words/en/entry";

export const t = catalogue(en);
