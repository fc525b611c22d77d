// What a reading means, in words: above target is worth knowing, amber and red are the protocol's.

import type { ReactNode } from "react";
import { lookOf } from "../../../clinical/severity";
import { classes } from "../../../nhs/classes";
import { Icon } from "../../../nhs/parts/Icon";
import { wordWithin } from "../../codes";
import { sentencesOf } from "../says";
import type { Recorded } from "./preview";
import { t } from "./words";

type Judged = Pick<Recorded, "assessment" | "escalation">;

/** The meaning in a word. */
export function meaningOf({ assessment }: Judged): string {
  if (assessment.severity === "red") return t("means.red");
  if (assessment.severity === "amber") return t("means.amber");
  if (assessment.at_target === true) return t("means.at");
  if (assessment.at_target === false) return t("means.above");
  return assessment.severity === "info" ? t("means.info") : t("means.none");
}

export function levelOf({ assessment }: Judged): "red" | "amber" | "info" | "ok" {
  if (assessment.severity === "none" && assessment.at_target === false) return "info";
  return lookOf(assessment.severity);
}

/** While it is typed. */
export function Means({ judged }: { readonly judged: Recorded }): ReactNode {
  const level = levelOf(judged);
  const { escalation, assessment } = judged;
  return (
    <div className={classes("rw-means", level !== "info" && `rw-means--${level}`)} role="status">
      <Icon name={level} />
      <div>
        <b>{meaningOf(judged)}</b>
        {sentencesOf(assessment.says).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {escalation === null ? null : (
          <p>
            {escalation.raised === "joined"
              ? t("means.wouldJoin")
              : t("means.wouldOpen", { severity: wordWithin("severity", escalation.severity) })}
          </p>
        )}
        <p className="rw-small rw-soft">{t("means.asTyped")}</p>
      </div>
    </div>
  );
}
