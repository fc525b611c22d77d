// What is typed in a call beside answers and readings, as it is kept on the server: whoever opens the call again, after a
// reload, in a second tab or as a colleague, goes on where it stopped. What was kept may be of another version of the
// client, so nothing of it is believed.

import type { GlucoseUnit, PressureText } from "../../clinical/readingEntry";

/**
 * A reading that went out and whose answer is not known. It is kept to the letter and with its key: a page that was loaded
 * again asks for that one again, and the service stores it once.
 */
export interface SentReading {
  readonly key: string;
  /** Person who sends it: somebody else's key means nothing to the service. */
  readonly by: string;
  /** The body of the request. */
  readonly body: string;
}

/** Unsaved fields of a reading. */
interface TypedReading {
  /** The id of the saved reading that it is to correct. */
  readonly corrects: string | null;
  readonly sent: SentReading | null;
}

export interface TypedPressure extends PressureText, TypedReading {}

export interface TypedGlucose extends TypedReading {
  readonly value: string;
  readonly unit: GlucoseUnit | null;
  /** When it was measured; empty where nobody said. */
  readonly context: string;
}

export const NO_GLUCOSE: TypedGlucose = { value: "", unit: null, context: "", corrects: null, sent: null };

export interface CallDraft {
  readonly notes: string;
  /** The id of the question that is asked. */
  readonly at: string | null;
  /** When the conversation began, by the service's clock. */
  readonly began_at: string | null;
  /** Flags whose words were said, so that they do not stand in the way of the script again. */
  readonly passed: readonly string[];
  /** Readings that are typed and not whole yet, or on their way. */
  readonly pressure: readonly TypedPressure[];
  readonly glucose: TypedGlucose;
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

function reading(value: Json): TypedReading {
  return { corrects: text(value["corrects"]), sent: sentReading(value["sent"]) };
}

function sentReading(value: unknown): SentReading | null {
  if (!isRecord(value)) return null;
  const [key, by, body] = [text(value["key"]), text(value["by"]), text(value["body"])];
  return key === null || by === null || body === null ? null : { key, by, body };
}

function rows(value: unknown): readonly TypedPressure[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((row) => ({
    systolic: text(row["systolic"]) ?? "",
    diastolic: text(row["diastolic"]) ?? "",
    pulse: text(row["pulse"]) ?? "",
    ...reading(row),
  }));
}

function glucose(value: unknown): TypedGlucose {
  if (!isRecord(value)) return NO_GLUCOSE;
  const unit = value["unit"];
  return {
    value: text(value["value"]) ?? "",
    unit: unit === "mmol/L" || unit === "mg/dL" ? unit : null,
    context: text(value["context"]) ?? "",
    ...reading(value),
  };
}

/** Reads a kept draft, as far as it can be read. */
export function readDraft(kept: Json): CallDraft {
  return {
    notes: text(kept["notes"]) ?? "",
    at: text(kept["at"]),
    began_at: text(kept["began_at"]),
    passed: texts(kept["passed"]),
    pressure: rows(kept["pressure"]),
    glucose: glucose(kept["glucose"]),
    setting: kept["setting"] === "clinic" ? "clinic" : "home",
    position: kept["position"] === "standing" ? "standing" : "seated",
    symptoms: Array.isArray(kept["symptoms"]) ? texts(kept["symptoms"]) : null,
    seen: texts(kept["seen"]),
  };
}

/** Draft that somebody typed after they had lost the call. */
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
