// Times on the wall of the service, as a rota is planned in them: `2026-11-25T20:00`. Pure.

import { addDays, type Day, dayOf, clockTime } from "../../clinical/dates";
import { timeTyped } from "../../clinical/typed";

export interface DayAndTime {
  readonly day: Day;
  readonly time: string;
}

/** The wall time of a day and a time that was typed; undefined where it is none. */
export function wallOf({ day, time }: DayAndTime): string | undefined {
  const read = timeTyped(time);
  return read === undefined ? undefined : `${day}T${read}`;
}

/** An instant on the wall. */
export function onWall(instant: string): DayAndTime {
  return { day: dayOf(instant), time: clockTime(instant) };
}

/** Where the next shift would end, if it ends as the rhythm of two a day has it: 12 hours later. */
export function nextEnd({ day, time }: DayAndTime): DayAndTime {
  const read = timeTyped(time) ?? "08:00";
  const hours = (Number(read.slice(0, 2)) + 12) % 24;
  const next = `${String(hours).padStart(2, "0")}:${read.slice(3)}`;
  return { day: next <= read ? addDays(day, 1) : day, time: next };
}

/** Days that a rota may be planned for. */
export function daysFrom(day: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, at) => addDays(day, at));
}
