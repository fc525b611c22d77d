// The words of escalations.

import { catalogue } from "../../words/catalogue";
import { escalations as cy } from "../../words/cy/escalations";
import { escalations as en } from "../../words/en/escalations";
import { wordOf } from "../codes";
import type { Escalation } from "./waiting";

export const t = catalogue(en, { cy });

/** `Every team lead`, where a sentence begins with whoever is told. */
export function whoBegins(recipient: Escalation["steps"][number]["tell"]): string {
  const who = wordOf("recipient", recipient);
  return who.charAt(0).toUpperCase() + who.slice(1);
}

/** `30 minutes`, `2 hours`, `day`: how often, after "every". */
export function every(minutes: number): string {
  if (minutes % 1440 === 0) return t("everyDays", { n: minutes / 1440 });
  if (minutes % 60 === 0) return t("everyHours", { n: minutes / 60 });
  return t("every", { n: minutes });
}
