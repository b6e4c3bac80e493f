import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { KeyRecord, KeySecretRecord, Ms } from "../records.ts";
import { findKey } from "./find-key.ts";
import { refuseRevoked } from "./key-plan.ts";
import { isAlive, type LiveSecrets, liveSecretsOf } from "./secret-writes.ts";

/** A key whose old secret still lets its holder in. */
export interface RunningRotation extends LiveSecrets {
  readonly key: KeyRecord;
  readonly old: KeySecretRecord;
  readonly now: Ms;
}

/** The rotation of a key that the caller may change, for as long as its grace lasts. */
export async function runningRotation(
  deps: Deps,
  caller: Caller,
  id: string,
): Promise<Found<RunningRotation> | Refusal> {
  const sought = await findKey(deps, caller, "update:api_keys", id);
  if (!sought.ok) return sought;
  const key = sought.value;
  const revoked = refuseRevoked(deps, key);
  if (revoked) return revoked;
  const now = deps.now();
  const secrets = await liveSecretsOf(deps, key);
  if (!secrets.ok) return secrets;
  const old = secrets.value.retiring.find((secret) => isAlive(secret, now));
  return old === undefined ? refuse("NOTHING_RETIRING") : found({ key, old, now, ...secrets.value });
}
