// The words of who is in hospital.

import { catalogue } from "../../words/catalogue";
import { hospital } from "../../words/en/hospital";

export const t = catalogue(hospital);
