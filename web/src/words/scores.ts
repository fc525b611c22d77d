// A score as it is said: its value, or the range that it could be.

import type { components } from "../api/generated/schema";
import { catalogue } from "./catalogue";
import { scores } from "./en/scores";

const t = catalogue(scores);

interface Range {
  readonly unit: components["schemas"]["ScoreUnit"];
  readonly lowest: number;
  readonly highest: number;
}

export function scoreRange({ unit, lowest, highest }: Range): string {
  const isOne = lowest === highest;
  if (unit === "points") return isOne ? t("points", { n: lowest }) : t("pointsRange", { lowest, highest });
  return isOne
    ? t("perCent", { value: perCent(lowest) })
    : t("perCentRange", { lowest: perCent(lowest), highest: perCent(highest) });
}

function perCent(perMille: number): string {
  return (perMille / 10).toFixed(1);
}

/** What a score looks at, in words. */
export function scoreInput(input: components["schemas"]["ScoreInput"]): string {
  return t(`input.${input}`);
}
