import { type IdPrefix, newId } from "./ids.ts";
import type { Deps } from "./ports.ts";
import type { Versioned } from "./records.ts";

/** What every record begins with. */
export function newRecord(deps: Pick<Deps, "now" | "random">, prefix: IdPrefix): Versioned {
  const now = deps.now();
  return { id: newId(deps, prefix), version: 1, createdAt: now, updatedAt: now };
}
