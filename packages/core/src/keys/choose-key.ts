import type { Policy } from "@keyporter/contract";
import type { CreateKeyBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import { policyOf } from "../policies/policy-of.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord, KeyRecord } from "../records.ts";
import { chosenBinding } from "./bound-apis.ts";
import { refuseConnector } from "./connector-keys.ts";
import { refuseHandingOut } from "./handing-out.ts";
import { keyAddresses } from "./key-addresses.ts";
import { findKeyOwner } from "./key-owner.ts";
import { quotaGuards } from "./key-quota.ts";
import { keyScopes } from "./key-scopes.ts";
import { timesAtCreation } from "./key-times.ts";
import type { NamedOwner } from "./named-owner.ts";
import { ownerGuards, refuseOwner, refuseOwnerType } from "./owner-barriers.ts";

/** What of a new key is decided by the request and the rules it comes under. */
export type ChosenFields = Pick<
  KeyRecord,
  | "ownerType"
  | "ownerUserId"
  | "ownerOrganizationId"
  | "contextOrganizationId"
  | "scopes"
  | "notBefore"
  | "expiresAt"
  | "allowedIps"
  | "rateLimits"
  | "boundApiIds"
  | "connector"
  | "recoverable"
>;

export interface KeyChoice {
  readonly fields: ChosenFields;
  /** Under which the key will stand. */
  readonly policy: Policy;
  /** What must still hold when the key is committed. */
  readonly guards: readonly Guard[];
}

/** Judges a request for a key of this API: whose, with which rights, for how long. Refuses by the first rule it breaks. */
export async function chooseKey(
  deps: Deps,
  caller: Caller,
  api: ApiRecord,
  named: NamedOwner,
  command: CreateKeyBody,
): Promise<Found<KeyChoice> | Refusal> {
  const { store } = deps;
  const wrongType = refuseOwnerType(api.policy, named.type);
  if (wrongType) return wrongType;
  const search = { named, policy: api.policy, context: command.context_organization_id };
  const owner = await findKeyOwner(store, caller, search);
  if (!owner.ok) return owner;

  const { ownership, organization } = owner.value;
  const policy = policyOf(api, organization);
  const planId = organization?.planId ?? null;
  const plan = planId === null ? null : await store.find("plans", { id: planId });
  const connector = command.connector ?? false;
  const barred = refuseOwner(caller, owner.value, plan, policy) ?? (connector ? refuseConnector(api, policy) : null);
  if (barred) return barred;

  const scopes = await keyScopes(store, api.id, policy.authority, command.scopes);
  if (!scopes.ok) return scopes;
  const times = timesAtCreation(policy, command, deps.now());
  if (!times.ok) return times;
  const addresses = keyAddresses(command.allowed_ips ?? []);
  if (!addresses.ok) return addresses;
  const binding = await chosenBinding(store, caller, api, command.bound_api_ids);
  if (!binding.ok) return binding;
  const key = { ...ownership, boundApiIds: binding.value };
  const tooStrong = refuseHandingOut(caller, key, { api, policy }, scopes.value);
  if (tooStrong) return tooStrong;

  const counted = { ...ownership, apiId: api.id, environment: command.environment };
  const quota = await quotaGuards(store, counted, { policy, plan, organization });
  if (!quota.ok) return quota;
  // Whoever holds a key of the Management API acts on this very product, so none of them can be shown twice.
  const recoverable = policy.secret_storage === "recoverable" && !api.management;
  const restrictions = { allowedIps: addresses.value, rateLimits: command.rate_limits ?? [] };
  const fields = { ...key, ...times.value, ...restrictions, scopes: scopes.value, connector, recoverable };
  return found({ fields, policy, guards: [...ownerGuards(owner.value), ...quota.value] });
}
