// The words of administration.

import { catalogue } from "../words/catalogue";
import { admin } from "../words/en/admin";

export const t = catalogue(admin);
