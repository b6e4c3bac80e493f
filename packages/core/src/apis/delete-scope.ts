import type { Caller } from "../caller.ts";
import type { Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ScopeRecord } from "../records.ts";
import { productApiFor } from "./api-for.ts";
import { findScope } from "./find-scope.ts";
import { scopeAudit } from "./scope-audit.ts";

/**
 * Deletes a scope. The API remembers its name, and with this one write every key and grant that carries it has it no
 * more, however many they are. See `createScope` for when the name may be used again.
 */
export async function deleteScope(
  deps: Deps,
  caller: Caller,
  apiRef: string,
  ref: string,
): Promise<Plan<ScopeRecord> | Refusal> {
  const found = await productApiFor(deps, caller, "update:apis", apiRef);
  if (!found.ok) return found;
  const api = found.value;
  const scope = await findScope(deps.store, api.id, ref);
  if (scope === null) return refuse("NOT_FOUND");
  const removedScopes = [...new Set([...api.removedScopes, scope.key])];
  const writes: Write[] = [
    { do: "delete", table: "scopes", id: scope.id, expect: { version: scope.version, apiId: api.id } },
    {
      do: "update",
      table: "apis",
      id: api.id,
      expect: { version: api.version, status: "active" },
      set: { removedScopes, version: api.version + 1, updatedAt: deps.now() },
    },
  ];
  return plan(scope, changeSetOf(scopeAudit(deps, caller, "scope.deleted", scope), writes));
}
