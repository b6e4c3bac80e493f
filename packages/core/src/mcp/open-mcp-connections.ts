import { errorCatalogue, mcpClients } from "@keyporter/contract";
import type { OpenMcpConnectionsBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Guard, Write } from "../change-set.ts";
import { createKey } from "../keys/create-key.ts";
import type { KeyOwner } from "../keys/key-owner.ts";
import type { ListedKey } from "../keys/ports.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord } from "../records.ts";
import { authorize, requirePermission } from "../rights/authorize.ts";
import { targetOfKey } from "../rights/grantable.ts";
import { type AgentPlace, agentPlace } from "./agent-place.ts";
import { keysForAgents } from "./keys-for-agents.ts";
import { leastScopes } from "./least-scopes.ts";

/** The keys with which an agent can be connected here. */
export interface OpenedConnections {
  /** Most recently used first, then the newest. */
  readonly keys: readonly ListedKey[];
  /** The one to use unless another is chosen. */
  readonly key: ListedKey | null;
  /** Only of a key that was made by this very call. */
  readonly secret: string | null;
  /** Why there is no key and none was made, and whom to ask. */
  readonly refused: { readonly code: Refusal["code"]; readonly detail: string } | null;
}

/**
 * What the page for connecting agents begins with: the active keys of this owner here. When there is none and the caller
 * may make one, one is made, and one only, however many pages are opened at once.
 */
export async function openMcpConnections(
  deps: Deps,
  caller: Caller,
  command: OpenMcpConnectionsBody,
): Promise<Plan<OpenedConnections> | Refusal> {
  const unpermitted = requirePermission(caller, "read:api_keys");
  if (unpermitted) return unpermitted;
  const place = await agentPlace(deps.store, caller, command);
  if (!place.ok) return place;
  const { api, owner } = place.value;
  // Who cannot see whether there is a key must not make another one each time.
  const unseen = authorize(caller, "read:api_keys", targetOfKey(owner.ownership));
  if (unseen) return plan(noKey({ ...unseen, code: "FORBIDDEN" }, owner), null);

  // Read before the keys: whoever made one since has changed it, and then nothing is committed here.
  const opening = await openingOf(deps, api, owner);
  await deps.flushUsage();
  const keys = await keysForAgents(deps, caller, place.value);
  if (keys.length > 0) return plan({ keys, key: toUse(keys, place.value), secret: null, refused: null }, null);

  const scopes = [...(await leastScopes(deps.store, caller, place.value))];
  const first = { ...command, name: mcpClients.other.label, scopes, environment: "live" as const };
  const made = await createKey(deps, caller, first, { via: "mcp_helper", ...opening });
  if (made.ok) {
    const { secret, ...key } = made.value;
    return plan({ keys: [key], key, secret, refused: null }, made.changeSet);
  }
  // The person can lift this on the spot, so it is asked of them as everywhere.
  return made.code === "REAUTHENTICATION_REQUIRED" ? made : plan(noKey(made, owner), null);
}

/** Where keys can be shown again, one that can. */
function toUse(keys: readonly ListedKey[], { policy }: AgentPlace): ListedKey | null {
  const shown = policy.secret_storage === "recoverable" ? keys.find(({ key }) => key.recoverable) : undefined;
  return shown ?? keys[0] ?? null;
}

interface Opening {
  readonly beside: (key: { readonly id: string }) => readonly Write[];
  readonly guards: readonly Guard[];
}

/**
 * The record that lets one of several openings win: it is there once for an API, owner and context, and whoever makes a
 * key here replaces it as they found it. The others plan again and find the key.
 */
async function openingOf({ store, now }: Deps, api: ApiRecord, { ownership }: KeyOwner): Promise<Opening> {
  const { ownerUserId, ownerOrganizationId, contextOrganizationId } = ownership;
  const id = [api.id, ownerUserId ?? ownerOrganizationId, contextOrganizationId ?? "-"].join(" ");
  const known = await store.find("mcp_openings", { id });
  const at = now();
  if (known === null) {
    const row = { id, version: 1, createdAt: at, updatedAt: at };
    return {
      beside: ({ id: keyId }) => [{ do: "insert", table: "mcp_openings", row: { ...row, keyId } }],
      guards: [{ count: "mcp_openings", where: { id }, atMost: 0 }],
    };
  }
  const { version, keyId: before } = known;
  const expect = { version, keyId: before };
  return {
    beside: ({ id: keyId }) => [
      { do: "update", table: "mcp_openings", id, expect, set: { keyId, version: version + 1, updatedAt: at } },
    ],
    guards: [],
  };
}

const aboutRights: ReadonlySet<string> = new Set(["FORBIDDEN", "CREATION_NOT_ALLOWED", "SCOPE_NOT_GRANTABLE"]);

/** For somebody who only wanted to connect an agent: what is in the way, and who can help. */
function noKey({ code, detail }: Refusal, { organization }: KeyOwner): OpenedConnections {
  const whom = organization === null ? "an administrator of this instance" : `an administrator of ${organization.name}`;
  const told = aboutRights.has(code)
    ? `There is no key here that you may use, and you may not create one. Ask ${whom} for one.`
    : (detail ?? errorCatalogue[code].title);
  return { keys: [], key: null, secret: null, refused: { code, detail: told } };
}
