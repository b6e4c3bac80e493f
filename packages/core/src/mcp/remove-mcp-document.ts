import { productApiFor } from "../apis/api-for.ts";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { serverAudit, toldOf } from "./mcp-server-change.ts";

/** Takes the MCP server of an API away, with its tools, its settings and its credential. */
export async function removeMcpDocument(deps: Deps, caller: Caller, apiRef: string): Promise<Plan<null> | Refusal> {
  const found = await productApiFor(deps, caller, "update:apis", apiRef);
  if (!found.ok) return found;
  const { value: api } = found;
  const server = await deps.store.find("mcp_servers", { id: api.id });
  if (server === null) return refuse("NOT_FOUND");
  const gone = Object.entries(toldOf(server)).map(([field, from]) => [field, { from, to: null }]);
  const audit = serverAudit(deps, caller, "mcp_server.deleted", api, Object.fromEntries(gone));
  const { id, version } = server;
  return plan(null, changeSetOf(audit, [{ do: "delete", table: "mcp_servers", id, expect: { version } }]));
}
