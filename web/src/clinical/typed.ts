// What somebody types into a field of text, as the service takes it. Pure.

/** Trims a text; undefined if it is empty or too long. */
export function writtenOf(typed: string): string | undefined {
  const text = typed.trim();
  return text.length >= 1 && text.length <= 500 ? text : undefined;
}

/** A time of a day as typed, `9:30` or `09.30`, as `09:30`; undefined for what is none. */
export function timeTyped(typed: string): string | undefined {
  const [, hours, minutes] = /^(\d{1,2})[:.](\d{2})$/.exec(typed.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  return Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, "0")}:${minutes}` : undefined;
}
