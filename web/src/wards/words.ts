// The words of virtual wards.

import { catalogue } from "../words/catalogue";
import { wards } from "../words/en/wards";

export const t = catalogue(wards);
