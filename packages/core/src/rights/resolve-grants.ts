import type { GrantIn } from "@keyporter/contract/schemas";
import type { Guard } from "../change-set.ts";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Store } from "../ports.ts";
import type { ApiRecord, Grant, ScopeRecord } from "../records.ts";
import { findApi } from "../references.ts";
import { grantGuards } from "./grant-guards.ts";
import { resolveScopes } from "./resolve-scopes.ts";

export interface ResolvedGrants {
  readonly grants: readonly Grant[];
  /** Must hold when the grants are stored. */
  readonly guards: readonly Guard[];
}

/**
 * Turns what a request wrote into grants: API references into ids, patterns into the scopes that are registered now.
 * Several grants for one API become one.
 *
 * @param at JSON Pointer of the list in the request
 */
export async function resolveGrants(
  store: Store,
  wanted: readonly GrantIn[],
  at: string,
): Promise<Found<ResolvedGrants> | Refusal> {
  const apis = new Map<string, ApiRecord>();
  const grants: Grant[] = [];
  for (const [index, item] of wanted.entries()) {
    const api = await findApi(store, item.api_id);
    if (api === null) return notKnown(`${at}/${index}/api_id`);
    const grant = grantOf(api, await store.all("scopes", { apiId: api.id }), item, `${at}/${index}`);
    if (!grant.ok) return grant;
    apis.set(api.id, api);
    grants.push(grant.value);
  }
  return found({ grants: mergedGrants(grants), guards: grantGuards(apis.values()) });
}

/** @param registered every scope of the API */
export function grantOf(
  api: Pick<ApiRecord, "id" | "code" | "management">,
  registered: readonly ScopeRecord[],
  wanted: Pick<GrantIn, "scopes" | "include_future">,
  at: string,
): Found<Grant> | Refusal {
  const resolved = resolveScopes(registered, wanted.scopes, wanted.include_future);
  if (!resolved.ok) {
    const { unknown } = resolved;
    const errors = [{ pointer: `${at}/scopes`, detail: `not scopes of '${api.code}': ${unknown.join(", ")}` }];
    return refuse("UNKNOWN_SCOPE", `Not a scope of '${api.code}': ${unknown.join(", ")}.`, { scopes: unknown, errors });
  }
  const { scopes, patterns } = resolved;
  if (api.management && patterns.length > 0) {
    const detail = "permissions of this product are given one by one, so that no new version widens them";
    return refuse("NOT_SUPPORTED", undefined, { errors: [{ pointer: `${at}/include_future`, detail }] });
  }
  return found({ apiId: api.id, scopes, patterns });
}

/** One grant for each API, with all that several gave. */
export function mergedGrants(grants: readonly Grant[]): readonly Grant[] {
  const merged = new Map<string, Grant>();
  for (const { apiId, scopes, patterns } of grants) {
    const before = merged.get(apiId) ?? { scopes: [], patterns: [] };
    merged.set(apiId, {
      apiId,
      scopes: [...new Set([...before.scopes, ...scopes])],
      patterns: [...new Set([...before.patterns, ...patterns])],
    });
  }
  return [...merged.values()];
}
