// The words of practices' registers.

import { catalogue } from "../../words/catalogue";
import { registers } from "../../words/en/registers";

export const t = catalogue(registers);
