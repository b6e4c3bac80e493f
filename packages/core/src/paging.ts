import { type Found, found, type Refusal, refuse } from "./outcome.ts";

export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: Position | null;
}

/** Where a page ends: the sort value of its last row, and its id to break ties. */
export interface Position {
  readonly value: string | number;
  readonly id: string;
}

export interface PageRequest {
  readonly after: Position | null;
  readonly limit: number;
}

/** The opaque cursor of a page's end. It holds no secret and no rights: a forged one only moves within one's own list. */
export function cursorOf(position: Position | null): string | null {
  return position === null ? null : Buffer.from(JSON.stringify([position.value, position.id])).toString("base64url");
}

/** @param kind type of the sort value, so that a cursor of another list is refused and not guessed at */
export function positionOf(cursor: string | undefined, kind: "string" | "number"): Found<Position | null> | Refusal {
  if (cursor === undefined) return found(null);
  const parts = readCursor(cursor);
  if (parts === null) return refuse("INVALID_CURSOR");
  const [value, id] = parts;
  const fits = kind === "number" ? Number.isSafeInteger(value) : typeof value === "string";
  if (!fits || (typeof value !== "string" && typeof value !== "number") || typeof id !== "string") {
    return refuse("INVALID_CURSOR");
  }
  const texts = typeof value === "string" ? value + id : id;
  return texts.includes("\u0000") || !texts.isWellFormed() ? refuse("INVALID_CURSOR") : found({ value, id });
}

function readCursor(cursor: string): readonly [unknown, unknown] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(parts) && parts.length === 2 ? [parts[0], parts[1]] : null;
  } catch {
    return null;
  }
}

/** One page as a door hands it out. */
export interface Listing<T> {
  readonly rows: readonly T[];
  readonly nextCursor: string | null;
}

export function listingOf<T>(page: Page<T>): Listing<T> {
  return { rows: page.rows, nextCursor: cursorOf(page.next) };
}
