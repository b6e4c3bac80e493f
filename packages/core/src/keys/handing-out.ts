import type { Policy } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Refusal, refuse } from "../outcome.ts";
import type { ApiRecord, KeyRecord } from "../records.ts";
import { notGrantable, type Ownership } from "../rights/grantable.ts";
import { outgrows } from "./bound-apis.ts";

/**
 * Refuses a caller who would hold more with this key's secret in hand than they hold now. It stands before everything
 * that gives a secret away or makes a key stronger: create, rotate, reveal, added scopes.
 */
export function refuseHandingOut(
  caller: Caller,
  key: Ownership & Pick<KeyRecord, "boundApiIds">,
  { api, policy }: { readonly api: ApiRecord; readonly policy: Policy },
  scopes: readonly string[],
): Refusal | null {
  const refused = notGrantable(caller, key, api, policy, scopes);
  if (refused === "all" || (api.management && outgrows(caller, key.boundApiIds))) {
    return refuse("CREATION_NOT_ALLOWED", "With the secret of this key you could do more than you may do now.");
  }
  if (refused.length === 0) return null;
  return refuse("SCOPE_NOT_GRANTABLE", `You cannot give: ${refused.join(", ")}.`, { scopes: refused });
}
