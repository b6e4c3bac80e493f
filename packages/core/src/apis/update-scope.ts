import type { UpdateScopeBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { editOf } from "../edit.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ScopeRecord } from "../records.ts";
import { productApiFor } from "./api-for.ts";
import { findScope } from "./find-scope.ts";
import { scopeAudit } from "./scope-audit.ts";

/** Describes a scope anew. Its name stays: keys and grants go by it. */
export async function updateScope(
  deps: Deps,
  caller: Caller,
  apiRef: string,
  ref: string,
  { description }: UpdateScopeBody,
): Promise<Plan<ScopeRecord> | Refusal> {
  const api = await productApiFor(deps, caller, "update:apis", apiRef);
  if (!api.ok) return api;
  const scope = await findScope(deps.store, api.value.id, ref);
  if (scope === null) return refuse("NOT_FOUND");
  const edit = editOf(deps, scope, { description });
  if (edit === null) return plan(scope, null);
  const { id, version, apiId } = scope;
  const audit = scopeAudit(deps, caller, "scope.updated", scope, edit.changes);
  const update = { do: "update", table: "scopes", id, expect: { version, apiId }, set: edit.set } as const;
  return plan(edit.after, changeSetOf(audit, [update]));
}
