import type { Dictionary } from "./en/dictionary.ts";

export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };

const storageKey = "keyporter.language";
const loaders: Readonly<Record<Language, () => Promise<Dictionary>>> = {
  en: async () => (await import("./en/dictionary.ts")).en,
  fr: async () => (await import("./fr/dictionary.ts")).fr,
};

/** Only the language that is read is sent to the browser. */
export function loadDictionary(language: Language): Promise<Dictionary> {
  return loaders[language]();
}

/** The language to begin with, before anybody is known: chosen here before, or the browser's. */
export function browserLanguage(): Language {
  return storedLanguage() ?? firstKnown(navigator.languages) ?? "en";
}

/** Remembered for the pages that are read before signing in. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be refused, as in a frame.
  }
}

/** Stores the language that is spoken where this browser would not begin with it by itself. */
export function keepLanguage(language: Language): void {
  if (browserLanguage() !== language) rememberLanguage(language);
}

function storedLanguage(): Language | null {
  try {
    return firstKnown([localStorage.getItem(storageKey) ?? ""]);
  } catch {
    return null;
  }
}

function firstKnown(tags: readonly string[]): Language | null {
  for (const tag of tags) {
    const known = languages.find((language) => tag.toLowerCase().split("-")[0] === language);
    if (known !== undefined) return known;
  }
  return null;
}
