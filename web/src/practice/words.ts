// The words of the practice's door.

import { catalogue } from "../words/catalogue";
import { upload } from "../words/en/import";
import { practice } from "../words/en/practice";
import { refer } from "../words/en/refer";

export const t = catalogue(practice);
export const r = catalogue(refer);
export const u = catalogue(upload);
