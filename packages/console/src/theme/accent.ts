import { contrast, mix, parseHex, type Rgb, readableOn, toHex } from "./contrast.ts";

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];
const grounds = { light: [251, 251, 252], dark: [23, 23, 29] } as const;

/**
 * The accent's tokens from the operator's colour, such that everything stays readable whatever colour it is.
 *
 * @param hex `#rrggbb`. @returns null when it is no colour
 */
export function accentTokens(hex: string, theme: "light" | "dark"): Readonly<Record<string, string>> | null {
  const colour = parseHex(hex);
  if (colour === null) return null;
  const ground = grounds[theme];
  const away = theme === "light" ? black : white;
  const onAccent = contrast(colour, white) >= 4.5 ? white : black;
  const soft = mix(ground, colour, theme === "light" ? 0.09 : 0.22);
  return {
    "--kp-accent": toHex(colour),
    "--kp-accent-hover": toHex(mix(colour, onAccent === white ? black : white, 0.15)),
    "--kp-on-accent": toHex(onAccent),
    "--kp-accent-soft": toHex(soft),
    "--kp-accent-ink": toHex(readableOn(readableOn(colour, ground, away), soft, away)),
  };
}

/** Paints the page in the operator's colour, or in ours when there is none. */
export function applyAccent(hex: string | null): void {
  const { style, dataset } = document.documentElement;
  const dark = dataset["theme"] === "dark" || (dataset["theme"] !== "light" && prefersDark().matches);
  const tokens = hex === null ? null : accentTokens(hex, dark ? "dark" : "light");
  for (const name of names) {
    const value = tokens?.[name];
    if (value === undefined) style.removeProperty(name);
    else style.setProperty(name, value);
  }
}

/** Calls back whenever another theme shows, since a readable accent depends on it. */
export function onThemeShown(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const system = prefersDark();
  system.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", listener);
  };
}

const names = ["--kp-accent", "--kp-accent-hover", "--kp-on-accent", "--kp-accent-soft", "--kp-accent-ink"];

function prefersDark(): MediaQueryList {
  return matchMedia("(prefers-color-scheme: dark)");
}
