// The words of messages.

import { catalogue } from "../../words/catalogue";
import { messages as cy } from "../../words/cy/messages";
import { messages as en } from "../../words/en/messages";

export const t = catalogue(en, { cy });
