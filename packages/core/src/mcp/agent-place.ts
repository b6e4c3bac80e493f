import type { Policy } from "@keyporter/contract";
import type { CreateKeyBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { sees } from "../keys/bound-apis.ts";
import { findKeyOwner, type KeyOwner } from "../keys/key-owner.ts";
import { namedOwner } from "../keys/named-owner.ts";
import { refuseOwnerType } from "../keys/owner-barriers.ts";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import { policyOf } from "../policies/policy-of.ts";
import type { Store } from "../ports.ts";
import type { ApiRecord } from "../records.ts";
import { findApi } from "../references.ts";

/** Which API an agent is to use, and on whose behalf. */
export interface AgentPlace {
  readonly api: ApiRecord;
  readonly owner: KeyOwner;
  /** Under which keys of this owner stand. */
  readonly policy: Policy;
}

export type AgentPlaceNames = Pick<CreateKeyBody, "api_id" | "organization_id" | "user_id" | "context_organization_id">;

/** Finds what a request names, by the rules of `createKey`. */
export async function agentPlace(
  store: Store,
  caller: Caller,
  names: AgentPlaceNames,
): Promise<Found<AgentPlace> | Refusal> {
  const named = namedOwner(names);
  if (!named.ok) return named;
  const api = await findApi(store, names.api_id);
  if (api === null || !sees(caller, api.id)) return notKnown("/api_id");
  const wrongType = refuseOwnerType(api.policy, named.value.type);
  if (wrongType) return wrongType;
  const search = { named: named.value, policy: api.policy, context: names.context_organization_id };
  const owner = await findKeyOwner(store, caller, search);
  return owner.ok ? found({ api, owner: owner.value, policy: policyOf(api, owner.value.organization) }) : owner;
}
