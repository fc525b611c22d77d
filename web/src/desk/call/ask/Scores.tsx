// What the answers of a questionnaire add up to, once all of it is answered. Half a sum is no score: it would read as a low
// one.

import type { ReactNode } from "react";
import type { Script } from "../script";
import { t } from "../words";

type Score = Script["scores"][number];

/** `PHQ-2: 4, at or above the cut-off.` */
export function scoreWords({ title, value, band, reaches_cut_off }: Score): string {
  if (band !== null) return t("score.band", { title, value, band });
  if (reaches_cut_off === null) return t("score.plain", { title, value });
  return t(reaches_cut_off ? "score.reaches" : "score.below", { title, value });
}

export function Scores({ scores }: { readonly scores: Script["scores"] }): ReactNode {
  const whole = scores.filter(({ complete }) => complete);
  return (
    <div className="rw-scores" role="status">
      {whole.map((score) => (
        <p className="rw-mid" key={score.name}>
          <b>{scoreWords(score)}</b>
          {score.advice === null ? null : <span className="rw-soft"> {score.advice}</span>}
        </p>
      ))}
    </div>
  );
}
