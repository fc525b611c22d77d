// The few settings that a browser keeps: the language, and whether letters are keys, for each of those who use it by the id
// of their account. Nothing of a patient is ever kept here. Signing out clears the storage of the site, so they are held in memory too and written
// again afterwards.

export type Setting = "language" | "letter-keys" | `letter-keys.${string}`;

const PREFIX = "ringwell.";
const held = new Map<Setting, string>();

/** Kept value, or null. A browser that forbids storage keeps settings until the page is left. */
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
  try {
    for (let at = 0; at < localStorage.length; at += 1) {
      const name = localStorage.key(at) ?? "";
      const setting = name.slice(PREFIX.length);
      const value = name.startsWith(PREFIX) && isSetting(setting) ? recall(setting) : null;
      if (value !== null) held.set(setting as Setting, value);
    }
  } catch {
    // Nothing can have been kept.
  }
}

function isSetting(name: string): name is Setting {
  return name === "language" || name === "letter-keys" || name.startsWith("letter-keys.");
}

/** Writes again what signing out has cleared. */
export function restoreSettings(): void {
  for (const [setting, value] of held) persist(setting, value);
}
