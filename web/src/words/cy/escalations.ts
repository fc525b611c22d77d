// Uwchgyfeirio. What is missing here is said in English.

import type { Translation } from "../catalogue";
import type { escalations as en } from "../en/escalations";

export const escalations = {
  title: "Uwchgyfeirio",
  "show.waiting": "Yn aros",
  "show.resolved": "Wedi'i ddatrys",
  none: "Does dim ar agor",
  "severity.red": "Coch, yr un diwrnod",
  "severity.amber": "Ambr, o fewn dyddiau",
  "act.have": "Mae gen i hwn",
  "act.outcome": "Cofnodi'r canlyniad",
  "one.title": "Uwchgyfeirio",
  "form.heading": "Cofnodi'r canlyniad",
  "form.button": "Cofnodi'r canlyniad",
} satisfies Translation<typeof en>;
