import { mcpClients } from "@keyporter/contract";
import type { CreateMcpConnectionBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { createKey, type KeyWithSecret } from "../keys/create-key.ts";
import type { Plan, Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { requirePermission } from "../rights/authorize.ts";
import { agentPlace } from "./agent-place.ts";
import { leastScopes } from "./least-scopes.ts";

/** Creates a key for one agent program: named after it, with the least scopes unless others are asked for. */
export async function createMcpConnection(
  deps: Deps,
  caller: Caller,
  command: CreateMcpConnectionBody,
): Promise<Plan<KeyWithSecret> | Refusal> {
  const unpermitted = requirePermission(caller, "create:api_keys");
  if (unpermitted) return unpermitted;
  const place = await agentPlace(deps.store, caller, command);
  if (!place.ok) return place;
  const { client, device, scopes, connector, ...names } = command;
  const { label, urlOnly } = mcpClients[client];
  const key = {
    ...names,
    name: device === undefined ? label : `${label} on ${device}`,
    scopes: [...(scopes ?? (await leastScopes(deps.store, caller, place.value)))],
    environment: "live" as const,
    connector: connector ?? urlOnly,
    metadata: { mcp_client: client },
  };
  return await createKey(deps, caller, key, { via: "mcp_helper" });
}
