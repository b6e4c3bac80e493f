import type { Caller } from "../caller.ts";
import type { Store } from "../ports.ts";
import { notGrantable } from "../rights/grantable.ts";
import type { AgentPlace } from "./agent-place.ts";

/** `read`, `read:orders`, `orders:read`, `get:orders`, `list:orders`. */
const readsAsReading = /^(?:read|(?:read|get|list):.+|.+:read)$/;

/**
 * The scopes of an agent's key when nobody chose any: those that the tools which only read need, or, of an API without
 * tools, those that read like reading. Of these only what the caller may put on a key. None where keys take their rights
 * from elsewhere.
 */
export async function leastScopes(
  store: Store,
  caller: Caller,
  { api, owner, policy }: AgentPlace,
): Promise<readonly string[]> {
  if (policy.authority === "inherit" || policy.authority === "organization") return [];
  const [registered, server] = await Promise.all([
    store.all("scopes", { apiId: api.id }),
    store.find("mcp_servers", { id: api.id }),
  ]);
  const tools = server?.tools ?? [];
  const needed = new Set(tools.filter(({ readOnly }) => readOnly).flatMap(({ scopes }) => scopes));
  const wanted = registered
    .map(({ key }) => key)
    .filter((key) => (tools.length === 0 ? readsAsReading.test(key) : needed.has(key)));
  const refused = notGrantable(caller, owner.ownership, api, policy, wanted);
  return refused === "all" ? [] : wanted.filter((scope) => !refused.includes(scope));
}
