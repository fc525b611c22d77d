// The words of function.

import { catalogue } from "../words/catalogue";
import { functionWords } from "../words/en/function";

export const t = catalogue(functionWords);
