// A row of the entry of blood pressures, and the entry of glucose.

import type { components } from "../../../api/generated/schema";
import type { Problem } from "../../../api/problem";
import type { PressureText } from "../../../clinical/readingEntry";
import type { SentReading, TypedGlucose } from "../draft";

type Schemas = components["schemas"];
export type Recorded = Schemas["Recorded"];
export type NewReading = Schemas["NewReading"];

/** Saved state of a row. */
export interface SavedRow {
  readonly id: string;
  readonly text: PressureText;
  readonly takenAt: string;
  readonly recordedAt: string;
  readonly symptoms: readonly string[] | null;
  readonly judged: Pick<Recorded, "assessment" | "escalation"> | null;
}

/** Act that was asked for while a reading was on its way: it is done once its answer is there. */
export type Next = "save" | "judge-again";

export interface Row {
  readonly key: string;
  readonly text: PressureText;
  readonly saved: SavedRow | null;
  /** Reading on its way; null where there is none. */
  readonly sent: SentReading | null;
  readonly next: Next | null;
  readonly problem: Problem | null;
}

export interface GlucoseRow extends TypedGlucose {
  readonly saved: { readonly recorded: Recorded; readonly reading: NewReading } | null;
  readonly next: Next | null;
  readonly problem: Problem | null;
}
