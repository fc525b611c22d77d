// The few settings that a browser keeps: the language, and whether letters are keys. Nothing of a patient is
// ever kept here. Signing out clears the storage of the site, so they are held in memory too and written
// again afterwards.

export type Setting = "language" | "letter-keys";

const PREFIX = "ringwell.";
const held = new Map<Setting, string>();

/** What was kept, or null. A browser that forbids storage keeps settings until the page is left. */
export function recall(setting: Setting): string | null {
  const known = held.get(setting);
  if (known !== undefined) return known;
  try {
    return localStorage.getItem(PREFIX + setting);
  } catch {
    return null;
  }
}

export function persist(setting: Setting, value: string): void {
  held.set(setting, value);
  try {
    localStorage.setItem(PREFIX + setting, value);
  } catch {
    // Held in memory, which is what the browser allows.
  }
}

/** Takes up what storage has now, before it is cleared. */
export function holdSettings(): void {
  for (const setting of ["language", "letter-keys"] as const) {
    const value = recall(setting);
    if (value !== null) held.set(setting, value);
  }
}

/** Writes again what signing out has cleared. */
export function restoreSettings(): void {
  for (const [setting, value] of held) persist(setting, value);
}
