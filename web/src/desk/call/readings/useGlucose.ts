// The glucose of a call, held where the call is held. One value after the other: what is typed while another one is on its
// way waits until that one is saved.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { now } from "../../../api/clock";
import { outdate } from "../../../api/queries";
import { glucoseOf, likelyUnit, type GlucoseUnit } from "../../../clinical/readingEntry";
import { useStore } from "../../../shell/store";
import { READINGS_STALE } from "../../record/enter/stale";
import type { Listed } from "../../record/pressures";
import { useReadings } from "../../record/readings";
import { NO_GLUCOSE, type CallDraft, type SentReading, type TypedGlucose } from "../draft";
import type { Room } from "../room";
import { useCallView } from "../view";
import { t } from "../words";
import type { GlucoseRow, NewReading } from "./row";
import { newlySent, putReading, readingIn } from "./sending";

/** The unit that was chosen, or the one in which the figure makes sense. */
export function unitOf({ unit, value }: TypedGlucose): GlucoseUnit {
  const figure = glucoseOf(value);
  return unit ?? (typeof figure === "number" ? likelyUnit(figure) : "mmol/L");
}

/** Glucose reading of this minute, as typed; undefined where it is no value. */
export function glucoseReading(typed: TypedGlucose, draft: CallDraft): NewReading | undefined {
  const value = glucoseOf(typed.value);
  if (value === undefined) return undefined;
  return {
    kind: "glucose",
    value,
    unit: unitOf(typed),
    ...(typed.context === "" ? {} : { context: typed.context }),
    source: "patient",
    taken_at: new Date(Math.floor(now() / 60_000) * 60_000).toISOString(),
    ...(draft.symptoms === null ? {} : { symptoms: [...draft.symptoms] }),
  };
}

/** With what a page begins: what was typed before, unless it is in the record by now. */
export function firstGlucose(readings: readonly Listed[], { glucose }: CallDraft, user: string): GlucoseRow {
  const empty = { ...NO_GLUCOSE, saved: null, next: null, problem: null };
  const { sent } = glucose;
  if (sent !== null && sent.by !== user && isKnown(sent, readings)) return empty;
  return { ...empty, ...glucose, sent: sent?.by === user ? sent : null };
}

function isKnown(sent: SentReading, readings: readonly Listed[]): boolean {
  const reading = readingIn(sent);
  return readings.some(
    ({ kind, value_entered: entered, taken_at: at }) =>
      kind === reading.kind &&
      entered === String(reading.value) &&
      Date.parse(at) === Date.parse(reading.taken_at),
  );
}

export class GlucoseKeeper {
  readonly #room: Room;
  readonly #stale: () => void;

  constructor(room: Room, stale: () => void) {
    this.#room = room;
    this.#stale = stale;
  }

  /** Begins with `first`. What was on its way when the page before ended is asked for again. */
  begin(first: GlucoseRow): void {
    this.#room.glucose.set(first);
    if (first.sent !== null) this.#put(first.sent, first.corrects);
  }

  type(typed: Partial<Pick<TypedGlucose, "value" | "unit" | "context">>): void {
    this.#change({ ...typed, problem: null });
  }

  /** Saves what is typed, with `confirmed` what was read back. False where it is no value. */
  save(confirmed = false): boolean {
    const row = this.#row;
    if (row === null) return true;
    const reading = glucoseReading(row, this.#room.draft.get());
    if (reading === undefined) return false;
    if (row.sent !== null) {
      if (!isTyped(row, row.sent)) this.#change({ next: row.next ?? "save" });
    } else this.#send(confirmed ? { ...reading, confirmed } : reading, null);
    return true;
  }

  /** Drops the question about a value that was typed wrongly. */
  correct(): void {
    this.#change({ problem: null });
  }

  /** Symptoms were asked after the value was saved: it is judged again with them, and nothing is overwritten. */
  askedSymptoms(symptoms: readonly string[]): void {
    this.#room.change({ symptoms });
    const row = this.#row;
    if (row === null) return;
    if (row.sent !== null) this.#change({ next: "judge-again" });
    else if (row.value === "" && row.saved !== null) this.#judgeAgain(row.saved);
  }

  #judgeAgain({ recorded, reading }: NonNullable<GlucoseRow["saved"]>): void {
    const symptoms = this.#room.draft.get().symptoms ?? [];
    this.#send({ ...reading, symptoms: [...symptoms], confirmed: true }, recorded.id);
  }

  #send(reading: NewReading, corrects: string | null): void {
    const sent = newlySent(this.#room, reading, corrects === null ? null : t("bp.symptomsAfter"));
    this.#change({ sent, corrects, problem: null });
    this.#put(sent, corrects);
  }

  #put(sent: SentReading, corrects: string | null): void {
    const over = { sent: null, corrects: null, next: null };
    putReading(this.#room, "glucose", sent, corrects, {
      saved: (recorded) => {
        const row = this.#row;
        if (row === null) return;
        // What was typed meanwhile stays.
        const value = corrects === null && isTyped(row, sent) ? "" : row.value;
        const saved = { recorded, reading: readingIn(sent) };
        this.#change({ ...over, value, saved });
        this.#stale();
        if (row.next === "judge-again") this.#judgeAgain(saved);
        else if (row.next === "save") this.save();
      },
      refused: (problem) => {
        const row = this.#row;
        if (row === null) return;
        // What was typed meanwhile is another value, and not what was refused.
        const changed = corrects === null && !isTyped(row, sent);
        this.#change({ ...over, problem: changed ? null : problem });
        if (changed && row.next === "save") this.save();
      },
    });
  }

  get #row(): GlucoseRow | null {
    return this.#room.glucose.get();
  }

  #change(change: Partial<GlucoseRow>): void {
    const row = this.#row;
    if (row === null) return;
    const next = { ...row, ...change };
    this.#room.glucose.set(next);
    const { value, unit, context, corrects, sent } = next;
    this.#room.change({ glucose: { value, unit, context, corrects, sent } });
  }
}

/** Whether what is typed is the value that went out. */
function isTyped({ value }: TypedGlucose, sent: SentReading): boolean {
  return glucoseOf(value) === readingIn(sent).value;
}

export interface Glucose {
  /** Null until it is known what of this call is in the record already. */
  readonly row: GlucoseRow | null;
  readonly keeper: GlucoseKeeper;
}

export function useGlucose(): Glucose {
  const { room } = useCallView();
  const { readings } = useReadings(room.patient);
  const queries = useQueryClient();
  const row = useStore(room.glucose);
  const keeper = new GlucoseKeeper(room, () => {
    for (const stale of READINGS_STALE) void outdate(queries, { queryKey: [stale] });
  });
  useEffect(() => {
    if (room.glucose.get() !== null || readings === undefined) return;
    keeper.begin(firstGlucose(readings, room.draft.get(), room.user));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- any keeper of this room does
  }, [readings, room]);
  return { row, keeper };
}
