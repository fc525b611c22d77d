// What is typed in a call beside answers and readings, as it is kept on the server: whoever opens the call again, after a
// reload, in a second tab or as a colleague, goes on where it stopped. What was kept may be of another version of the
// client, so nothing of it is believed.

import type { PressureText } from "../../clinical/readingEntry";

export interface CallDraft {
  readonly notes: string;
  /** The id of the question that is asked. */
  readonly at: string | null;
  /** When the conversation began, by the service's clock. */
  readonly began_at: string | null;
  /** Flags whose words were said, so that they do not stand in the way of the script again. */
  readonly passed: readonly string[];
  /** Readings that are typed and not whole yet. */
  readonly pressure: readonly PressureText[];
  readonly setting: "home" | "clinic";
  readonly position: "seated" | "standing";
  /** Names of symptoms; null as long as nobody has asked. */
  readonly symptoms: readonly string[] | null;
  /** Late drafts that were dealt with, by the moment at which they were typed. */
  readonly seen: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function rows(value: unknown): readonly PressureText[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((row) => ({
    systolic: text(row["systolic"]) ?? "",
    diastolic: text(row["diastolic"]) ?? "",
    pulse: text(row["pulse"]) ?? "",
  }));
}

/** What a kept draft says, as far as it can be read. */
export function readDraft(kept: Json): CallDraft {
  return {
    notes: text(kept["notes"]) ?? "",
    at: text(kept["at"]),
    began_at: text(kept["began_at"]),
    passed: texts(kept["passed"]),
    pressure: rows(kept["pressure"]),
    setting: kept["setting"] === "clinic" ? "clinic" : "home",
    position: kept["position"] === "standing" ? "standing" : "seated",
    symptoms: Array.isArray(kept["symptoms"]) ? texts(kept["symptoms"]) : null,
    seen: texts(kept["seen"]),
  };
}

/** What somebody typed after they had lost the call. */
export interface Late {
  readonly notes: string;
  readonly answers: ReadonlyMap<string, unknown>;
}

export function readLate(kept: Json): Late {
  const answers = kept["answers"];
  return {
    notes: text(kept["notes"]) ?? "",
    answers: new Map(isRecord(answers) ? Object.entries(answers) : []),
  };
}
