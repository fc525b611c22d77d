// The rows of blood pressures of a call, held where the call is held: they stay when somebody looks something up.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useStore, type Store } from "../../../shell/store";
import { usePerson } from "../../../shell/useSession";
import { pressureOf, type PressureText } from "../../../clinical/readingEntry";
import { useReadings } from "../../record/readings";
import { READINGS_STALE } from "../../record/enter/stale";
import { useCallView } from "../view";
import { t } from "../words";
import { emptyRow, firstRows, isDirty, readingOf, savedRow, saveRow, type NewReading } from "./entries";
import type { Row } from "./row";

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

function update(rows: Store<readonly Row[] | null>, key: string, change: Partial<Row>): void {
  const before = rows.get();
  if (before === null) return;
  rows.set(before.map((row) => (row.key === key ? { ...row, ...change } : row)));
}

export function useRows(): Rows {
  const { room } = useCallView();
  const { id } = usePerson();
  const { readings } = useReadings(room.patient);
  const queries = useQueryClient();
  const rows = useStore(room.rows);
  useEffect(() => {
    if (room.rows.get() !== null || readings === undefined) return;
    room.rows.set(firstRows(readings, room.draft.get(), String(id)));
  }, [readings, room, id]);

  function find(key: string): Row | undefined {
    return room.rows.get()?.find((row) => row.key === key);
  }

  /** What is typed and not saved goes into the draft, for whoever opens the call again. */
  function keep(): void {
    const typed = (room.rows.get() ?? []).filter(
      ({ saved, text }) => saved === null && Object.values(text).some((figure) => figure !== ""),
    );
    room.change({ pressure: typed.map(({ text }) => text) });
  }

  function put(row: Row, reading: NewReading, reason?: string): void {
    const { key, text } = row;
    update(room.rows, key, { sending: true, problem: null });
    const handlers = {
      saved: (recorded: Parameters<typeof savedRow>[0]) => {
        update(room.rows, key, { sending: false, saved: savedRow(recorded, text) });
        keep();
        for (const stale of READINGS_STALE) void queries.invalidateQueries({ queryKey: [stale] });
      },
      refused: (problem: Row["problem"]) => update(room.rows, key, { sending: false, problem }),
    };
    saveRow(room, row, reading, handlers, reason);
  }

  function save(key: string, confirmed = false): void {
    const row = find(key);
    if (row === undefined || row.sending || !isDirty(row)) return;
    const reading = readingOf(row, room.draft.get());
    if (reading !== undefined) put(row, confirmed ? { ...reading, confirmed } : reading);
  }

  return {
    rows: rows ?? undefined,
    type: (key, text) => {
      update(room.rows, key, { text, problem: null });
      keep();
    },
    save,
    correct: (key) => update(room.rows, key, { problem: null }),
    add: () => room.rows.set([...(room.rows.get() ?? []), emptyRow()]),
    askedSymptoms: (symptoms) => {
      room.change({ symptoms });
      const draft = { ...room.draft.get(), symptoms };
      for (const row of room.rows.get() ?? []) {
        const reading =
          row.saved === null || pressureOf(row.text) === undefined ? undefined : readingOf(row, draft);
        if (reading !== undefined) put(row, { ...reading, confirmed: true }, t("bp.symptomsAfter"));
      }
    },
  };
}
