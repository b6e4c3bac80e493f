import type { Caller } from "../caller.ts";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord, ApplicationRecord, Grant, ScopeRecord } from "../records.ts";
import { findApi } from "../references.ts";
import { grantGuards } from "../rights/grant-guards.ts";
import { grantOf, mergedGrants } from "../rights/resolve-grants.ts";
import { applicationEdit } from "./application-edit.ts";
import { applicationFor } from "./application-for.ts";

/** An application and an API, each by any of its names. */
export interface Pair {
  readonly api: string;
  readonly application: string;
}

/** Lets an application ask for tokens for an API, with these scopes and those that it has already. */
export async function authorizeApplicationForApi(
  deps: Deps,
  caller: Caller,
  pair: Pair,
  scopes: readonly string[] = [],
): Promise<Plan<ApplicationRecord> | Refusal> {
  return await changeGrant(deps, caller, pair, ({ api, registered, present }) => {
    const grant = grantOf(api, registered, { scopes: [...scopes], include_future: false }, "");
    return grant.ok ? found([...present, grant.value]) : grant;
  });
}

/** Takes all that an application holds of an API. */
export async function revokeApplicationFromApi(
  deps: Deps,
  caller: Caller,
  pair: Pair,
): Promise<Plan<ApplicationRecord> | Refusal> {
  return await changeGrant(deps, caller, pair, () => found([]));
}

/** Adds one scope, by id or name, to what an application holds of an API. It must be authorized for the API before. */
export async function grantScopeToApplication(
  deps: Deps,
  caller: Caller,
  pair: Pair,
  scopeRef: string,
): Promise<Plan<ApplicationRecord> | Refusal> {
  return await changeGrant(deps, caller, pair, ({ api, registered, present }) => {
    const scope = registered.find(({ id, key }) => id === scopeRef || key === scopeRef);
    if (scope === undefined || present.length === 0) return refuse("NOT_FOUND");
    return found([...present, { apiId: api.id, scopes: [scope.key], patterns: [] }]);
  });
}

/** Takes one scope, by id or name, from what an application holds of an API. Patterns that match it are not touched. */
export async function revokeScopeFromApplication(
  deps: Deps,
  caller: Caller,
  pair: Pair,
  scopeRef: string,
): Promise<Plan<ApplicationRecord> | Refusal> {
  return await changeGrant(deps, caller, pair, ({ registered, present }) => {
    const name = registered.find(({ id }) => id === scopeRef)?.key ?? scopeRef;
    if (!present.some(({ scopes }) => scopes.includes(name))) return refuse("NOT_FOUND");
    return found(present.map((grant) => ({ ...grant, scopes: grant.scopes.filter((scope) => scope !== name) })));
  });
}

interface Standing {
  readonly api: ApiRecord;
  readonly registered: readonly ScopeRecord[];
  /** What the application holds of this API; empty when it is not authorized for it. */
  readonly present: readonly Grant[];
}

async function changeGrant(
  deps: Deps,
  caller: Caller,
  pair: Pair,
  next: (standing: Standing) => Found<readonly Grant[]> | Refusal,
): Promise<Plan<ApplicationRecord> | Refusal> {
  const application = await applicationFor(deps, caller, "update:applications", pair.application);
  if (!application.ok) return application;
  const api = await findApi(deps.store, pair.api);
  if (api === null) return notKnown("/api_id");
  const { grants } = application.value;
  const present = grants.filter(({ apiId }) => apiId === api.id);
  const registered = await deps.store.all("scopes", { apiId: api.id });
  const wanted = next({ api, registered, present });
  if (!wanted.ok) return wanted;
  const merged = mergedGrants(wanted.value);
  // In its old place, so that an edit that changes nothing is none.
  const replaced = grants.flatMap((grant) => (grant.apiId === api.id ? merged : [grant]));
  const set = { grants: present.length === 0 ? [...grants, ...merged] : replaced };
  return await applicationEdit(deps, caller, application.value, { set, guards: grantGuards([api]) });
}
