import { useSyncExternalStore } from "react";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const storageKey = "keyporter.theme";
const listeners = new Set<() => void>();

/** The theme chosen in this browser; `public/theme.js` applies it before the first paint. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, chosenTheme), chooseTheme];
}

function chooseTheme(theme: Theme): void {
  showTheme(theme);
  rememberTheme();
}

/** Stores what is chosen on this page, also when what was stored has been wiped. */
export function rememberTheme(): void {
  const theme = chosenTheme();
  try {
    if (theme === "system") localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, theme);
  } catch {
    // Storage may be refused, as in a frame: then the choice lasts as long as the page.
  }
}

/** For as long as this page lasts: the wish of a page around it, which is nobody's choice for this browser. */
export function showTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset["theme"];
  else dataset["theme"] = theme;
  for (const listener of listeners) listener();
}

function chosenTheme(): Theme {
  const theme = document.documentElement.dataset["theme"];
  return theme === "light" || theme === "dark" ? theme : "system";
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
