import { limits } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import type { AuditDraft, Guard, Write } from "../change-set.ts";
import { beginnings } from "../edit.ts";
import { newRecord } from "../new-record.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord, ScopeRecord } from "../records.ts";
import { scopeAudit } from "./scope-audit.ts";
import { isScopeCarried } from "./scope-carried.ts";

/** What belongs into the commit that registers scopes. */
export interface NewScopes {
  readonly scopes: readonly ScopeRecord[];
  readonly writes: readonly Write[];
  readonly guards: readonly Guard[];
  /** One event for each. */
  readonly audits: readonly AuditDraft[];
}

/**
 * Registers scopes that an API does not have. A name that was deleted before is refused as long as a key, a role or an
 * application carries it: they would have it again, though nobody gave it to them.
 */
export async function registerScopes(
  deps: Deps,
  caller: Caller,
  api: ApiRecord,
  wanted: readonly Pick<ScopeRecord, "key" | "description">[],
): Promise<Found<NewScopes> | Refusal> {
  const known = await deps.store.count("scopes", { apiId: api.id });
  if (known + wanted.length > limits.scopesPerApi) {
    return refuse("INVALID_BODY", `An API has at most ${limits.scopesPerApi} scopes.`);
  }
  const names = wanted.map(({ key }) => key);
  const refused = await refuseRevival(deps, api, names);
  if (refused) return refused;

  const scopes = wanted.map(
    ({ key, description }): ScopeRecord => ({ ...newRecord(deps, "api_scope"), apiId: api.id, key, description }),
  );
  const inserts = scopes.map((row): Write => ({ do: "insert", table: "scopes", row }));
  const room: Guard = { count: "scopes", where: { apiId: api.id }, atMost: limits.scopesPerApi - wanted.length };
  return found({
    scopes,
    writes: [...inserts, ...bringBack(deps, api, names)],
    guards: [room, { row: "apis", id: api.id, expect: { status: "active", version: api.version } }],
    audits: scopes.map((scope) => {
      const { key, description } = scope;
      return scopeAudit(deps, caller, "scope.created", scope, beginnings({ key, description }));
    }),
  });
}

async function refuseRevival(deps: Deps, api: ApiRecord, names: readonly string[]): Promise<Refusal | null> {
  const carried: string[] = [];
  for (const name of names.filter((one) => api.removedScopes.includes(one))) {
    if (await isScopeCarried(deps, api, name)) carried.push(name);
  }
  if (carried.length === 0) return null;
  const detail = "This scope was deleted, and keys, roles or applications that had it would have it again.";
  return refuse("IN_USE", detail, { scopes: carried });
}

function bringBack(deps: Deps, api: ApiRecord, names: readonly string[]): Write[] {
  const removedScopes = api.removedScopes.filter((removed) => !names.includes(removed));
  if (removedScopes.length === api.removedScopes.length) return [];
  const set = { removedScopes, version: api.version + 1, updatedAt: deps.now() };
  return [{ do: "update", table: "apis", id: api.id, expect: { version: api.version }, set }];
}
