import type { CreditsIn } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { KeyRecord, Ms } from "../records.ts";
import type { Ownership } from "../rights/grantable.ts";
import { refuseCredits } from "./may-set-credits.ts";
import { type CreditsChange, creditsChange } from "./set-credits.ts";

const unchanged: CreditsChange = { after: null, writes: [], changes: {} };

/** The credits that a new key begins with. */
export function creditsAtCreation(
  caller: Caller,
  key: Ownership & { readonly id: string },
  wanted: CreditsIn | null | undefined,
  now: Ms,
): Found<CreditsChange> | Refusal {
  if (wanted === undefined || wanted === null) return found(unchanged);
  return refuseCredits(caller, key, true) ?? creditsChange(key.id, null, wanted, now);
}

/** What an edit makes of a key's credits; null where it does not speak of them. */
export async function creditsAtUpdate(
  deps: Deps,
  caller: Caller,
  key: KeyRecord,
  wanted: CreditsIn | null | undefined,
): Promise<Found<CreditsChange | null> | Refusal> {
  if (wanted === undefined) return found(null);
  const refused = refuseCredits(caller, key);
  if (refused) return refused;
  const now = deps.now();
  return creditsChange(key.id, await deps.store.keyCredits(key.id, now), wanted, now);
}
