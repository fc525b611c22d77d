// Codau'r gwasanaeth mewn geiriau. What is missing here is said in English.

import type { Translation } from "../catalogue";
import type { codes as en } from "../en/codes";

export const codes = {
  "setting.home": "Gartref",
  "setting.clinic": "Clinig",
} satisfies Translation<typeof en>;
