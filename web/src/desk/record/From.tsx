// Where a reading comes from, and who wrote it down.

import type { ReactNode } from "react";
import { wordOf } from "../codes";
import { useColleagues } from "../people";
import type { Listed } from "./pressures";
import { t } from "./words";

export function From({ reading }: { readonly reading: Listed }): ReactNode {
  const colleague = useColleagues();
  const name = colleague(reading.recorded_by);
  if (reading.call !== null) return name === undefined ? t("from.callPlain") : t("from.call", { name });
  const source = wordOf("source", reading.source);
  return name === undefined ? source : t("from.by", { source, name });
}
