// A row of the entry of blood pressures.

import type { components } from "../../../api/generated/schema";
import type { Problem } from "../../../api/problem";
import type { PressureText } from "../../../clinical/readingEntry";

export type Recorded = components["schemas"]["Recorded"];

/** What was saved of a row. */
export interface SavedRow {
  readonly id: string;
  readonly text: PressureText;
  readonly takenAt: string;
  readonly recordedAt: string;
  readonly symptoms: readonly string[] | null;
  readonly judged: Pick<Recorded, "assessment" | "escalation"> | null;
}

export interface Row {
  readonly key: string;
  readonly text: PressureText;
  readonly saved: SavedRow | null;
  readonly sending: boolean;
  readonly problem: Problem | null;
}
