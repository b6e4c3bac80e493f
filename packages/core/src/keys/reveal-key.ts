import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import { refuseStale } from "../people/freshness.ts";
import type { Deps } from "../ports.ts";
import { openSecret } from "../secrets/seal.ts";
import type { KeyWithSecret } from "./create-key.ts";
import { findKey } from "./find-key.ts";
import { refuseHandingOut } from "./handing-out.ts";
import { keyAudit, refuseRevoked } from "./key-plan.ts";
import { type KeyRules, rulesOf } from "./key-rules.ts";
import { listedKey } from "./listed-key.ts";
import { liveSecretsOf } from "./secret-writes.ts";

/**
 * Shows the current secret of a recoverable key again. Nothing changes, but the audit log tells it: the answer leaves
 * only once the event is committed.
 */
export async function revealKey(deps: Deps, caller: Caller, id: string): Promise<Plan<KeyWithSecret> | Refusal> {
  const found = await findKey(deps, caller, "reveal:api_keys", id);
  if (!found.ok) return found;
  const key = found.value;
  const rules = await rulesOf(deps.store, key);
  const refused = refuseRevoked(deps, key) ?? refuseHandingOut(caller, key, rules, key.scopes);
  if (refused) return refused;
  const withheld = refuseInPortal(caller, rules) ?? (await refuseStale(deps, caller, rules.policy));
  if (withheld) return withheld;

  const { api, policy } = rules;
  const secrets = await liveSecretsOf(deps, key);
  if (!secrets.ok) return secrets;
  const { current } = secrets.value;
  const kept = key.recoverable && policy.secret_storage === "recoverable" && !api.management;
  if (!kept || current.sealed === null) return refuse("NOT_RECOVERABLE");
  const context = { apiId: api.id, keyId: key.id, secretId: current.id };
  const secret = openSecret(deps.ring, context, current.sealed);
  // Another sealing key, or a copy that was tampered with. Rotating helps either way.
  if (secret === null) return refuse("NOT_RECOVERABLE", "The stored copy cannot be opened. Rotate the key.");
  const guards: Guard[] = [
    { row: "keys", id: key.id, expect: { version: key.version, status: key.status } },
    {
      row: "key_secrets",
      id: current.id,
      expect: { state: "current", version: current.version, sealed: current.sealed },
    },
  ];
  const shown = { ...(await listedKey(deps, key)), secret };
  return plan(shown, changeSetOf(keyAudit(deps, caller, "key.revealed", key), [], guards));
}

/** In a portal, which stands in pages of others, keys are shown again only where the policy wants just that. */
function refuseInPortal(caller: Caller, { policy }: KeyRules): Refusal | null {
  if (caller.kind !== "portal") return null;
  if (policy.secret_storage === "recoverable" && policy.reveal_style === "inline") return null;
  return refuse("FORBIDDEN", "Keys of this API are not shown again in a portal.");
}
