import type { UpdateKeyBody } from "@keyporter/contract/schemas";
import { changesBetween } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { creditsAtUpdate } from "../credits/chosen-credits.ts";
import { given } from "../given.ts";
import { type Found, type Plan, type Refusal, found as result } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { KeyRecord } from "../records.ts";
import { editScopes } from "./edit-scopes.ts";
import { refuseOutdated } from "./expected-key.ts";
import { findKey } from "./find-key.ts";
import { keyAddresses } from "./key-addresses.ts";
import { keyPlan, refuseRevoked, unchangedKey } from "./key-plan.ts";
import { type KeyRules, rulesOf } from "./key-rules.ts";
import { timesAtUpdate } from "./key-times.ts";
import type { ListedKey } from "./ports.ts";

/** Edits what may be edited of a key; its secrets stay. What is left out stays as it is. */
export async function updateKey(
  deps: Deps,
  caller: Caller,
  id: string,
  command: UpdateKeyBody,
): Promise<Plan<ListedKey> | Refusal> {
  const found = await findKey(deps, caller, "update:api_keys", id);
  if (!found.ok) return found;
  const key = found.value;
  const revoked = refuseRevoked(deps, key);
  if (revoked) return revoked;
  const outdated = refuseOutdated(key, command);
  if (outdated) return outdated;
  const rules = await rulesOf(deps.store, key);
  const edited = await editedFields(deps, caller, key, rules, command);
  if (!edited.ok) return edited;
  const credits = await creditsAtUpdate(deps, caller, key, command.credits);
  if (!credits.ok) return credits;
  const { writes = [], changes = {}, after } = credits.value ?? {};
  if (writes.length === 0 && Object.keys(changesBetween(key, edited.value)).length === 0) {
    return await unchangedKey(deps, key);
  }
  // Its version stands for the rules that were asked and for the scopes that there are.
  const api: Guard = { row: "apis", id: rules.api.id, expect: { version: rules.api.version } };
  return await keyPlan(deps, caller, key, {
    action: "key.updated",
    set: edited.value,
    guards: [api],
    writes,
    changes,
    ...(after === undefined ? {} : { credits: after }),
  });
}

async function editedFields(
  deps: Deps,
  caller: Caller,
  key: KeyRecord,
  rules: KeyRules,
  command: UpdateKeyBody,
): Promise<Found<Partial<KeyRecord>> | Refusal> {
  const { name, description, metadata, rate_limits: rateLimits } = command;
  const times = timesAtUpdate(rules.policy, key, command, deps.now());
  if (!times.ok) return times;
  const addresses = command.allowed_ips === undefined ? result(key.allowedIps) : keyAddresses(command.allowed_ips);
  if (!addresses.ok) return addresses;
  const scopes =
    command.scopes === undefined
      ? result(key.scopes)
      : await editScopes(deps.store, caller, key, rules, command.scopes);
  if (!scopes.ok) return scopes;
  return result({
    ...given({ name, description, metadata, rateLimits }),
    ...times.value,
    allowedIps: addresses.value,
    scopes: scopes.value,
  });
}
