/**
 * What a portal in a frame and the page around it say to each other. Both sides know only sizes, colours and moments:
 * nothing secret is ever said here.
 */

/** Other versions of this are not understood, and not answered. */
const version = 1;

/** From the portal: it can be seen, it is this high in CSS pixels, its session is over, its user wants to leave. */
export type PortalMessage =
  | { readonly type: "ready" | "expired" | "close" }
  | { readonly type: "height"; readonly value: number };

export const themes = ["light", "dark", "system"] as const;
/** From the page around it: how the portal should look. */
export type Theme = (typeof themes)[number];

/**
 * CSS pixels. What is taller scrolls in its frame: dialogs stand in the middle of the frame, and would be out of sight in
 * one that is much taller than the screen.
 */
export const maxHeight = 1000;

export function portalMessage(message: PortalMessage): object {
  return { keyporter: version, ...message };
}

export function themeMessage(value: Theme): object {
  return { keyporter: version, type: "theme", value };
}

/** Null for everything that is not exactly a message of this version: any page may send anything. */
export function readPortalMessage(data: unknown): PortalMessage | null {
  const { keyporter, type, value } = fieldsOf(data);
  if (keyporter !== version) return null;
  if (type === "ready" || type === "expired" || type === "close") return { type };
  const sized = type === "height" && typeof value === "number" && value >= 0 && value <= maxHeight;
  return sized ? { type: "height", value } : null;
}

export function readThemeMessage(data: unknown): Theme | null {
  const { keyporter, type, value } = fieldsOf(data);
  return keyporter === version && type === "theme" ? readTheme(value) : null;
}

export function readTheme(value: unknown): Theme | null {
  return themes.find((theme) => theme === value) ?? null;
}

function fieldsOf(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null ? { ...data } : {};
}
