// The rows of blood pressures of a call, held where the call is held: they stay when somebody looks something up.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { outdate } from "../../../api/queries";
import { useStore } from "../../../shell/store";
import type { PressureText } from "../../../clinical/readingEntry";
import { useReadings } from "../../record/readings";
import { READINGS_STALE } from "../../record/enter/stale";
import type { Room } from "../room";
import { useCallView } from "../view";
import { t } from "../words";
import { emptyRow, firstRows, isDirty, isTextOf, readingOf, savedRow, typedRows } from "./entries";
import type { NewReading, Row } from "./row";
import { newlySent, putReading, readingIn } from "./sending";

export interface Rows {
  /** Undefined until it is known what of this call is in the record already. */
  readonly rows: readonly Row[] | undefined;
  readonly type: (key: string, text: PressureText) => void;
  /** Saves a row that is whole and not saved; with `confirmed` one that was read back. */
  readonly save: (key: string, confirmed?: boolean) => void;
  /** Takes back a question, so that the value can be corrected. */
  readonly correct: (key: string) => void;
  readonly add: () => void;
  /** Symptoms were asked after something was saved: what was saved is judged again with them. */
  readonly askedSymptoms: (symptoms: readonly string[]) => void;
}

/** The rows of one call, and what becomes of them; `stale` is told once something was saved. */
export class RowKeeper {
  readonly #room: Room;
  readonly #stale: () => void;

  constructor(room: Room, stale: () => void) {
    this.#room = room;
    this.#stale = stale;
  }

  /** Begins with `rows`. What was on its way when the page before ended is asked for again. */
  begin(rows: readonly Row[]): void {
    this.#room.rows.set(rows);
    for (const row of rows) if (row.sent !== null) this.#put(row, row.sent);
  }

  type(key: string, text: PressureText): void {
    this.#update(key, { text, problem: null });
    this.#keep();
  }

  save(key: string, confirmed = false): void {
    const row = this.#find(key);
    if (row === undefined || !isDirty(row)) return;
    if (row.sent !== null) {
      // One after the other: what is on its way becomes a saved reading, and this its correction.
      this.#update(key, { next: row.next ?? "save" });
      return;
    }
    const reading = readingOf(row, this.#room.draft.get());
    if (reading !== undefined) this.#send(row, confirmed ? { ...reading, confirmed } : reading);
  }

  correct(key: string): void {
    this.#update(key, { problem: null });
  }

  add(): void {
    this.#room.rows.set([...(this.#room.rows.get() ?? []), emptyRow()]);
  }

  askedSymptoms(symptoms: readonly string[]): void {
    this.#room.change({ symptoms });
    for (const { key, saved, sent } of this.#room.rows.get() ?? []) {
      if (sent !== null) this.#update(key, { next: "judge-again" });
      else if (saved !== null) this.#judgeAgain(key);
    }
  }

  #judgeAgain(key: string): void {
    const row = this.#find(key);
    if (row === undefined) return;
    const reading = readingOf(row, this.#room.draft.get());
    if (reading !== undefined) this.#send(row, { ...reading, confirmed: true }, t("bp.symptomsAfter"));
  }

  #send(row: Row, reading: NewReading, reason = t("bp.corrected")): void {
    const sent = newlySent(this.#room, reading, row.saved === null ? null : reason);
    this.#update(row.key, { sent, problem: null });
    this.#put(row, sent);
  }

  #put({ key, saved }: Row, sent: NonNullable<Row["sent"]>): void {
    this.#keep();
    putReading(this.#room, key, sent, saved?.id ?? null, {
      saved: (recorded) => {
        const next = this.#find(key)?.next ?? null;
        this.#update(key, { sent: null, next: null, saved: savedRow(recorded) });
        this.#keep();
        this.#stale();
        if (next === "judge-again") this.#judgeAgain(key);
        else if (next === "save") this.save(key);
      },
      refused: (problem) => {
        const row = this.#find(key);
        if (row === undefined) return;
        // What was typed meanwhile is another reading, and not what was refused.
        const changed = !isTextOf(readingIn(sent), row.text);
        this.#update(key, { sent: null, next: null, problem: changed ? null : problem });
        this.#keep();
        if (changed && row.next !== null) this.save(key);
      },
    });
  }

  #find(key: string): Row | undefined {
    return this.#room.rows.get()?.find((row) => row.key === key);
  }

  #update(key: string, change: Partial<Row>): void {
    const before = this.#room.rows.get();
    if (before === null) return;
    this.#room.rows.set(before.map((row) => (row.key === key ? { ...row, ...change } : row)));
  }

  /** Puts rows that are typed and not saved into the draft, for whoever opens the call again. */
  #keep(): void {
    this.#room.change({ pressure: typedRows(this.#room.rows.get() ?? []) });
  }
}

export function useRows(): Rows {
  const { room } = useCallView();
  const { readings } = useReadings(room.patient);
  const queries = useQueryClient();
  const rows = useStore(room.rows);
  const keeper = new RowKeeper(room, () => {
    for (const stale of READINGS_STALE) void outdate(queries, { queryKey: [stale] });
  });
  useEffect(() => {
    if (room.rows.get() !== null || readings === undefined) return;
    keeper.begin(firstRows(readings, room.draft.get(), room.user));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- any keeper of this room does
  }, [readings, room]);
  return {
    rows: rows ?? undefined,
    type: (key, text) => keeper.type(key, text),
    save: (key, confirmed) => keeper.save(key, confirmed),
    correct: (key) => keeper.correct(key),
    add: () => keeper.add(),
    askedSymptoms: (symptoms) => keeper.askedSymptoms(symptoms),
  };
}
