// Why somebody cannot be looked for by what was typed, and what to do.

import type { Sought } from "../../clinical/sought";
import { t } from "./words";

export function faultOf(sought: Sought): string | undefined {
  switch (sought.kind) {
    case "empty":
      return t("error.empty");
    case "wrong-check-digit":
      return t("error.digit");
    case "name-only":
      return t("error.nameOnly");
    case "date-only":
      return t("error.dateOnly");
    case "unknown":
      return t("error.unknown");
    case "nhs-number":
    case "phone":
    case "person":
    default:
      return undefined;
  }
}
