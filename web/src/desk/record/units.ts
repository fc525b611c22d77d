// Units in which targets are kept.

import type { Answer } from "../../api/queries";

export type Measure = Answer<"/v1/patients/{id}/targets">["items"][number]["measure"];

export const UNITS: Readonly<Record<Measure, string>> = {
  "blood-pressure-home": "mmHg",
  "blood-pressure-clinic": "mmHg",
  hba1c: "mmol/mol",
  spo2: "%",
  "peak-flow": "L/min",
  weight: "kg",
};
