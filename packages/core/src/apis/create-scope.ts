import type { CreateScopeBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ScopeRecord } from "../records.ts";
import { productApiFor } from "./api-for.ts";
import { registerScopes } from "./register-scopes.ts";

/** Registers a scope. */
export async function createScope(
  deps: Deps,
  caller: Caller,
  apiRef: string,
  body: CreateScopeBody,
): Promise<Plan<ScopeRecord> | Refusal> {
  const found = await productApiFor(deps, caller, "update:apis", apiRef);
  if (!found.ok) return found;
  const registered = await registerScopes(deps, caller, found.value, [body]);
  if (!registered.ok) return registered;
  const { scopes, writes, guards, audits } = registered.value;
  const [scope] = scopes;
  const [audit] = audits;
  if (scope === undefined || audit === undefined) throw new Error("One scope was asked for and none was planned");
  return plan(scope, changeSetOf(audit, writes, guards));
}
