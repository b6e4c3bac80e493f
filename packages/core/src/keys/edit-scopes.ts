import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Store } from "../ports.ts";
import type { KeyRecord } from "../records.ts";
import { mayCreate } from "../rights/grantable.ts";
import { refuseHandingOut } from "./handing-out.ts";
import type { KeyRules } from "./key-rules.ts";
import { keyScopes } from "./key-scopes.ts";

/** The scopes of a key after an edit, as a caller wrote them. */
export async function editScopes(
  store: Store,
  caller: Caller,
  key: KeyRecord,
  rules: KeyRules,
  wanted: readonly string[],
): Promise<Found<readonly string[]> | Refusal> {
  const chosen = await keyScopes(store, key.apiId, rules.policy.authority, wanted);
  return chosen.ok ? editedScopes(caller, key, rules, chosen.value) : chosen;
}

/**
 * Whether the caller may give a key these scopes instead of its own. Taking scopes away is always safe; giving more is
 * like making a stronger key, so it needs the same rights.
 */
export function editedScopes(
  caller: Caller,
  key: KeyRecord,
  rules: Pick<KeyRules, "api" | "policy">,
  wanted: readonly string[],
): Found<readonly string[]> | Refusal {
  const added = wanted.filter((scope) => !key.scopes.includes(scope));
  const removed = key.scopes.filter((scope) => !wanted.includes(scope));
  if (added.length === 0 && removed.length === 0) return found(key.scopes);

  const { scopes_editable: editable } = rules.policy;
  if (editable === "never") return refuse("SCOPES_NOT_EDITABLE");
  if (added.length === 0) return found(wanted);
  if (editable === "narrow") return refuse("SCOPES_NOT_EDITABLE", "Scopes can only be removed.", { scopes: added });
  if (!mayCreate(caller, key, rules.policy)) {
    return refuse("CREATION_NOT_ALLOWED", "Giving a key more scopes needs the right to create such a key.");
  }
  return refuseHandingOut(caller, key, rules, added) ?? found(wanted);
}
