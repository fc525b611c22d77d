// The way of a reading from fields to the record, the same for a new one and for a correction: what is missing, what the
// service refuses, and what it wants to have read back.

import { useRef, useState } from "react";
import { now } from "../../../api/clock";
import { Problem, type FieldFault } from "../../../api/problem";
import { faultOf, readingFrom, type Entry, type EntryFault, type NewReading, type Read } from "./entry";

export interface ToConfirm {
  readonly reading: NewReading;
  readonly why: readonly FieldFault[];
}

export function useEntry(initial: Entry) {
  const [entry, setEntry] = useState(initial);
  const [faults, setFaults] = useState<readonly EntryFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [toConfirm, setToConfirm] = useState<ToConfirm>();
  const made = useRef<{ readonly of: Entry; readonly read: Read }>(undefined);

  return {
    entry,
    faults,
    attempt,
    toConfirm,
    /**
     * The reading that is typed. Pressing again without having changed anything is the same reading, taken at the same time:
     * where it is not known whether the first was saved, it must not be saved twice.
     */
    reading: (units: readonly string[]): Read => {
      if (made.current?.of === entry) return made.current.read;
      const read = readingFrom(entry, units, now());
      if (read.reading !== undefined) made.current = { of: entry, read };
      return read;
    },
    /** Changes the entry: after a question it is another reading. */
    change: (next: Entry): void => {
      setEntry(next);
      setToConfirm(undefined);
    },
    refuse: (found: readonly EntryFault[]): void => {
      setFaults(found);
      setAttempt((n) => n + 1);
    },
    accept: (): void => {
      setFaults([]);
      setToConfirm(undefined);
    },
    correct: (): void => setToConfirm(undefined),
    /** Sorts a refusal. What is left, the form shows as it shows every failure. */
    sort: (error: unknown, reading: NewReading | undefined): void => {
      if (!(error instanceof Problem) || error.status !== 422) return;
      if (error.code === "needs-confirmation" && reading !== undefined) {
        setFaults([]);
        setToConfirm({ reading, why: error.fields });
        return;
      }
      setToConfirm(undefined);
      setFaults(error.fields.map((fault) => faultOf(fault, entry)));
      setAttempt((n) => n + 1);
    },
  };
}

/** Whether a failure is shown at the fields already. */
export function isSorted(error: unknown): boolean {
  return error instanceof Problem && error.status === 422;
}
