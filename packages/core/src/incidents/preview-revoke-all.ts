import type { KeyStatus } from "@keyporter/contract";
import type { RevokeAllSelector } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { ListedKey } from "../keys/ports.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { requirePermission } from "../rights/authorize.ts";
import { selectKeys } from "./select-keys.ts";

const dayMs = 86_400_000;
/** Enough to see who would break. */
const shownKeys = 50;

/** What can be revoked: all that is not yet. */
export const revocable: readonly KeyStatus[] = ["active", "scheduled", "expired", "disabled"];

export interface RevokeAllPreview {
  readonly count: number;
  readonly usedLast24Hours: number;
  /** The first of them, most recently used first. */
  readonly keys: readonly ListedKey[];
}

/** What `revokeAllKeys` would end, up to the last use: who decides it must see who would break. */
export async function previewRevokeAll(
  deps: Deps,
  caller: Caller,
  selector: RevokeAllSelector,
): Promise<Found<RevokeAllPreview> | Refusal> {
  const unpermitted = requirePermission(caller, "delete:api_keys");
  if (unpermitted) return unpermitted;
  const selection = await selectKeys(deps, caller, selector);
  if (!selection.ok) return selection;
  await deps.flushUsage();
  const now = deps.now();
  const asked = { ...selection.value.query, status: revocable, now };
  const [count, usedLast24Hours, page] = await Promise.all([
    deps.store.countKeys(asked),
    deps.store.countKeys({ ...asked, usedSince: now - dayMs }),
    deps.store.listKeys({ ...asked, sort: "lastUsedAt", descending: true, after: null, limit: shownKeys }),
  ]);
  return found({ count, usedLast24Hours, keys: page.rows });
}
