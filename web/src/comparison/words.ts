// The words of the comparison.

import { catalogue } from "../words/catalogue";
import { comparison } from "../words/en/comparison";

export const t = catalogue(comparison);
