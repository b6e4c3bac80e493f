import type { Deps } from "./ports.ts";

export type IdPrefix =
  | "api_key"
  | "api"
  | "api_scope"
  | "org"
  | "user"
  | "member"
  | "role"
  | "plan"
  | "app"
  | "event"
  | "token"
  | "session"
  | "portal"
  | "collection"
  | "call"
  | "reservation";

/**
 * A new id: its type, then a UUIDv7 in hex, so that ids sort by the time they were made and say what they name.
 *
 * @see RFC 9562 section 5.7
 */
export function newId(deps: Pick<Deps, "now" | "random">, prefix: IdPrefix): string {
  const bytes = Buffer.from(deps.random(16));
  bytes.writeUIntBE(deps.now(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return `${prefix}_${bytes.toString("hex")}`;
}
