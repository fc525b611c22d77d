// The language of the client. It is a setting of this browser, not of the person, and says nothing about a
// patient.

import { persist, recall } from "./setting";

export type Language = "en" | "cy";

export const LANGUAGES: Readonly<Record<Language, string>> = { en: "English", cy: "Cymraeg" };

const listeners = new Set<() => void>();

let current: Language = recall("language") === "cy" ? "cy" : "en";

export function language(): Language {
  return current;
}

export function setLanguage(lang: Language): void {
  current = lang;
  persist("language", lang);
  document.documentElement.lang = lang;
  for (const listener of listeners) listener();
}

/** Calls `listener` after the language has changed. Returns what ends it. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
