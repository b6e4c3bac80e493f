import type { Caller } from "../caller.ts";
import { given } from "../given.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Store } from "../ports.ts";
import { findApi, findOrganization, findUser } from "../references.ts";
import { sees } from "./bound-apis.ts";
import type { KeyQuery } from "./ports.ts";

/** Names of an API, an organization and a user as a query has them. */
export interface KeyReferences {
  readonly api_id?: string | undefined;
  readonly organization_id?: string | undefined;
  readonly user_id?: string | undefined;
}

export type KeyFilters = Pick<KeyQuery, "apiId" | "organizationId" | "userId">;

/**
 * The ids that are meant. A name that nobody has is taken for an id: it finds nothing, or what is left of a record that
 * was removed. What the caller finds is bounded by their reach, not by these filters, so nothing need be hidden here.
 */
export async function keyFilters(
  store: Store,
  caller: Caller,
  { api_id, organization_id, user_id }: KeyReferences,
): Promise<Found<KeyFilters> | Refusal> {
  const apiId = await idOf(api_id, (reference) => findApi(store, reference));
  const bound = boundTo(caller, apiId);
  if (!bound.ok) return bound;
  const organizationId = await idOf(organization_id, (reference) => findOrganization(store, reference));
  const userId = await idOf(user_id, (reference) => findUser(store, reference));
  return found(given({ apiId: bound.value, organizationId, userId }));
}

/** A caller bound to one API means that one; bound to several they must say which. */
function boundTo(caller: Caller, apiId: string | undefined): Found<string | undefined> | Refusal {
  if (apiId !== undefined) return sees(caller, apiId) ? found(apiId) : refuse("NOT_FOUND");
  if (caller.boundApiIds === null) return found(undefined);
  const [only, ...others] = caller.boundApiIds;
  if (only !== undefined && others.length === 0) return found(only);
  return refuse("API_REQUIRED", "This credential is bound to several APIs. Name one of them in 'api_id'.");
}

async function idOf(
  reference: string | undefined,
  find: (reference: string) => Promise<{ readonly id: string } | null>,
): Promise<string | undefined> {
  return reference === undefined ? undefined : ((await find(reference))?.id ?? reference);
}
