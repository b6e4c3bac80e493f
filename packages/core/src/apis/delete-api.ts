import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord } from "../records.ts";
import { wipeSealed } from "../wipe-sealed.ts";
import { apiAudit } from "./api-audit.ts";
import { productApiFor } from "./api-for.ts";

/**
 * Removes an API for good: its keys answer API_REMOVED. What is left of it gives its code and its audience back, so that
 * a new API may have them; it shares no key, scope or grant with the old one, which are tied to the id.
 */
export async function deleteApi(deps: Deps, caller: Caller, ref: string): Promise<Plan<ApiRecord> | Refusal> {
  const found = await productApiFor(deps, caller, "delete:apis", ref);
  if (!found.ok) return found;
  const api = found.value;
  const { id, version } = api;
  const set = { status: "removed", code: id, audience: id, version: version + 1, updatedAt: deps.now() } as const;
  const after: ApiRecord = { ...api, ...set };
  const audit = apiAudit(deps, caller, "api.deleted", { before: api, after });
  const removal = { do: "update", table: "apis", id, expect: { version, status: "active" }, set } as const;
  const server = { do: "sweep", table: "mcp_servers", where: { id }, set: null } as const;
  return plan(after, changeSetOf(audit, [removal, ...wipeSealed({ apiId: id }), server]));
}
