import { limits } from "@keyporter/contract";
import type { CreateScopeBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Guard, Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { newRecord } from "../new-record.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord, ScopeRecord } from "../records.ts";
import { productApiFor } from "./api-for.ts";
import { scopeAudit } from "./scope-audit.ts";
import { isScopeCarried } from "./scope-carried.ts";

/**
 * Registers a scope. A name that was deleted before is refused as long as a key, a role or an application carries it:
 * they would have it again, though nobody gave it to them.
 */
export async function createScope(
  deps: Deps,
  caller: Caller,
  apiRef: string,
  body: CreateScopeBody,
): Promise<Plan<ScopeRecord> | Refusal> {
  const found = await productApiFor(deps, caller, "update:apis", apiRef);
  if (!found.ok) return found;
  const api = found.value;
  const refused = (await refuseTooMany(deps, api)) ?? (await refuseRevival(deps, api, body.key));
  if (refused) return refused;

  const { key, description } = body;
  const scope: ScopeRecord = { ...newRecord(deps, "api_scope"), apiId: api.id, key, description };
  const room: Guard = { count: "scopes", where: { apiId: api.id }, atMost: limits.scopesPerApi - 1 };
  const audit = scopeAudit(deps, caller, "scope.created", scope, beginnings({ key, description }));
  const insert: Write = { do: "insert", table: "scopes", row: scope };
  return plan(scope, changeSetOf(audit, [insert, bringBack(deps, api, key)].flat(), [room, unchanged(api)]));
}

async function refuseTooMany({ store }: Deps, api: ApiRecord): Promise<Refusal | null> {
  if ((await store.count("scopes", { apiId: api.id })) < limits.scopesPerApi) return null;
  return refuse("INVALID_BODY", `An API has at most ${limits.scopesPerApi} scopes.`);
}

async function refuseRevival(deps: Deps, api: ApiRecord, key: string): Promise<Refusal | null> {
  if (!api.removedScopes.includes(key) || !(await isScopeCarried(deps, api, key))) return null;
  const detail = "This scope was deleted, and keys, roles or applications that had it would have it again.";
  return refuse("IN_USE", detail, { scopes: [key] });
}

function bringBack(deps: Deps, api: ApiRecord, key: string): Write[] {
  if (!api.removedScopes.includes(key)) return [];
  const removedScopes = api.removedScopes.filter((removed) => removed !== key);
  const set = { removedScopes, version: api.version + 1, updatedAt: deps.now() };
  return [{ do: "update", table: "apis", id: api.id, expect: { version: api.version }, set }];
}

function unchanged(api: ApiRecord): Guard {
  return { row: "apis", id: api.id, expect: { status: "active", version: api.version } };
}
