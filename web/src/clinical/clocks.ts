// How long something has been, and how long is left. Digits and unit never part at the end of a line.

const NBSP = "\u00a0";
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The units of a duration, by language. */
export interface ClockWords {
  readonly min: string;
  readonly h: string;
  readonly day: string;
  readonly days: string;
}

const ENGLISH: ClockWords = { min: "min", h: "h", day: "day", days: "days" };

function coarse(ms: number, words: ClockWords): string {
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)}${NBSP}${words.min}`;
  if (ms < 3 * HOUR) {
    const minutes = Math.floor((ms % HOUR) / MINUTE);
    const hours = `${Math.floor(ms / HOUR)}${NBSP}${words.h}`;
    return minutes === 0 ? hours : `${hours} ${minutes}${NBSP}${words.min}`;
  }
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)}${NBSP}${words.h}`;
  return `${Math.floor(ms / DAY)}${NBSP}${words.days}`;
}

/**
 * Time that is left: `2:48` in the last ten minutes, then `27 min`, `1 h 51 min`, from three hours on `19 h`,
 * then `2 days`. Rounded down, so that nobody is told more than there is. Nothing is left below zero: `0:00`.
 */
export function timeLeft(ms: number, words: ClockWords = ENGLISH): string {
  if (ms >= 10 * MINUTE) return coarse(ms, words);
  const seconds = Math.floor(Math.max(0, ms) / SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** How long something has been so: `0 min`, `27 min`, `1 h 51 min`, `19 h`, `2 days`. */
export function timeOpen(ms: number, words: ClockWords = ENGLISH): string {
  return coarse(Math.max(0, ms), words);
}

/** The clock of a call: `08:41`, from an hour on `1:08:41`. */
export function callClock(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / SECOND);
  const hours = Math.floor(seconds / 3600);
  const rest = [Math.floor((seconds % 3600) / 60), seconds % 60]
    .map((n) => String(n).padStart(2, "0"))
    .join(":");
  return hours === 0 ? rest : `${hours}:${rest}`;
}
