// A score as it is said: its value, or the range that it could be.

import type { components } from "../api/generated/schema";
import { catalogue } from "./catalogue";
import { scores } from "./en/scores";

const t = catalogue(scores);

type Input = components["schemas"]["ScoreInput"];

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

/** Name of a score's input. */
export function scoreInput(input: Input): string {
  return t(`input.${input}`);
}

const COUNTS: ReadonlySet<Input> = new Set<Input>([
  "age",
  "stay-days",
  "imd",
  "emergency-visits-6-months",
  "emergency-admissions-12-months",
]);

const OF_THREE: Partial<Record<Input, readonly string[]>> = {
  diabetes: [t("choice.no"), t("choice.without"), t("choice.with")],
  "liver-disease": [t("choice.no"), t("choice.mild"), t("choice.severe")],
  cancer: [t("choice.no"), t("choice.local"), t("choice.spread")],
};

/** Names of an input's values, from 0 on; null where it counts something. */
export function scoreChoices(input: Input): readonly string[] | null {
  if (COUNTS.has(input)) return null;
  return OF_THREE[input] ?? [t("choice.no"), t("choice.yes")];
}
