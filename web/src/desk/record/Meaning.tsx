// What a reading meant when it was judged. Above target is worth knowing and no alarm; red and amber are the protocol's.

import type { ReactNode } from "react";
import { Severity } from "../../nhs/parts/Severity";
import type { Listed } from "./pressures";
import { t } from "./words";

export function Meaning({ reading }: { readonly reading: Listed }): ReactNode {
  const { assessment, superseded, supersede_reason } = reading;
  if (superseded) {
    return <span className="rw-soft">{t("meaning.corrected", { reason: supersede_reason ?? "" })}</span>;
  }
  if (assessment === null) return <span className="rw-soft">{t("meaning.notJudged")}</span>;
  return (
    <>
      <Judged severity={assessment.severity} atTarget={assessment.at_target} />
      {reading.unconfirmed ? <span className="rw-soft rw-small"> {t("meaning.unconfirmed")}</span> : null}
    </>
  );
}

interface JudgedProps {
  readonly severity: "none" | "info" | "amber" | "red";
  readonly atTarget: boolean | null;
}

function Judged({ severity, atTarget }: JudgedProps): ReactNode {
  if (severity === "red") return <Severity level="red">{t("meaning.red")}</Severity>;
  if (severity === "amber") return <Severity level="amber">{t("meaning.amber")}</Severity>;
  if (atTarget === true) return <Severity level="ok">{t("meaning.at")}</Severity>;
  if (atTarget === false) return <Severity level="info">{t("meaning.above")}</Severity>;
  if (severity === "info") return <Severity level="info">{t("meaning.info")}</Severity>;
  return t("meaning.none");
}
