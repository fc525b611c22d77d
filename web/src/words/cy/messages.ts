// Negeseuon. What is missing here is said in English.

import type { Translation } from "../catalogue";
import type { messages as en } from "../en/messages";

export const messages = {
  title: "Negeseuon",
  "show.in": "Gan gleifion",
  "show.out": "Anfonwyd",
  "in.none": "Dim negeseuon testun eto",
  "out.none": "Does dim wedi'i anfon eto",
} satisfies Translation<typeof en>;
