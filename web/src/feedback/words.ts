// The words of feedback.

import { catalogue } from "../words/catalogue";
import { feedback } from "../words/en/feedback";

export const t = catalogue(feedback);
