// The words of outcomes.

import { catalogue } from "../words/catalogue";
import { outcomes } from "../words/en/outcomes";

export const t = catalogue(outcomes);
