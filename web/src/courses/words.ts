// The words of group education.

import { catalogue } from "../words/catalogue";
import { courses } from "../words/en/courses";

export const t = catalogue(courses);
