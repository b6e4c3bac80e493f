import type { RotateKeyBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Write } from "../change-set.ts";
import type { Plan, Refusal } from "../outcome.ts";
import { refuseStale } from "../people/freshness.ts";
import type { Deps } from "../ports.ts";
import type { KeyRecord } from "../records.ts";
import type { KeyWithSecret } from "./create-key.ts";
import { findKey } from "./find-key.ts";
import { refuseHandingOut } from "./handing-out.ts";
import { keyPlan, refuseRevoked } from "./key-plan.ts";
import { rulesOf } from "./key-rules.ts";
import { newSecret } from "./new-secret.ts";
import { killSecret, liveSecretsOf, retireSecret } from "./secret-writes.ts";

/**
 * Gives a key a new secret; its id and expiry stay. The old secret works on for the grace, never beyond the expiry, and
 * one that was still retiring from an earlier rotation dies: at most two are alive. A disabled key stays disabled.
 *
 * The caller learns the new secret, so they need the right to give a key its scopes.
 */
export async function rotateKey(
  deps: Deps,
  caller: Caller,
  id: string,
  { grace_seconds: graceSeconds = 0 }: Partial<RotateKeyBody> = {},
): Promise<Plan<KeyWithSecret> | Refusal> {
  const found = await findKey(deps, caller, "update:api_keys", id);
  return found.ok ? await replaceSecret(deps, caller, found.value, { graceSeconds }) : found;
}

interface Replacement {
  /** How long the old secret works on. */
  readonly graceSeconds: number;
  /** What spends the link by which the key is collected: nobody has seen its secret so far. */
  readonly spent?: Write;
}

/** Gives the key its next secret, by the rules of `rotateKey`. */
export async function replaceSecret(
  deps: Deps,
  caller: Caller,
  key: KeyRecord,
  { graceSeconds, spent }: Replacement,
): Promise<Plan<KeyWithSecret> | Refusal> {
  const rules = await rulesOf(deps.store, key);
  const refused = refuseRevoked(deps, key) ?? refuseHandingOut(caller, key, rules, key.scopes);
  if (refused) return refused;
  const stale = await refuseStale(deps, caller, rules.policy);
  if (stale) return stale;

  const now = deps.now();
  const secrets = await liveSecretsOf(deps, key);
  if (!secrets.ok) return secrets;
  const { current, retiring } = secrets.value;
  const validUntil = Math.min(now + graceSeconds * 1000, key.expiresAt ?? Number.POSITIVE_INFINITY);
  // A policy that became recoverable is for keys made since; one that became stricter is for all.
  const keepsCopies = rules.policy.secret_storage === "recoverable" && !rules.api.management;
  const recoverable = keepsCopies && (key.recoverable || spent !== undefined);
  const { record, text } = newSecret(deps, rules.api, key, recoverable);
  const planned = await keyPlan(deps, caller, key, {
    action: spent === undefined ? "key.rotated" : "key.collected",
    set: { masked: record.masked, recoverable },
    // The old secret leaves its place before the new one takes it.
    writes: [
      ...(spent === undefined ? [] : [spent]),
      ...retiring.map((secret) => killSecret(secret, now)),
      retireSecret(current, now, validUntil),
      { do: "insert", table: "key_secrets", row: record },
    ],
    changes: spent === undefined ? { oldSecretValidUntil: { from: null, to: Math.max(validUntil, now) } } : {},
  });
  return { ...planned, value: { ...planned.value, secret: text } };
}
