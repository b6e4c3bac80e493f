import type { Caller } from "../caller.ts";
import { given } from "../given.ts";
import type { ListedKey } from "../keys/ports.ts";
import type { Deps } from "../ports.ts";
import { reachesWith } from "../rights/authorize.ts";
import type { AgentPlace } from "./agent-place.ts";

const shown = 20;

/**
 * The active keys of the place that may be used in a header, most recently used first, then the newest. A connector key
 * is for the one program that it was made for, and a key that waits to be collected is good for nothing yet.
 */
export async function keysForAgents(
  deps: Deps,
  caller: Caller,
  { api, owner }: AgentPlace,
): Promise<readonly ListedKey[]> {
  const { ownerType, ownerUserId, ownerOrganizationId, contextOrganizationId } = owner.ownership;
  const { rows } = await deps.store.listKeys({
    within: reachesWith(caller, "read:api_keys"),
    apiId: api.id,
    ownerType,
    ...given({
      userId: ownerUserId ?? undefined,
      organizationId: ownerOrganizationId ?? contextOrganizationId ?? undefined,
    }),
    environment: "live",
    status: "active",
    connector: false,
    sort: "lastUsedAt",
    descending: true,
    now: deps.now(),
    after: null,
    limit: 2 * shown,
  });
  const waiting = await Promise.all(
    rows.map(async ({ key, usage }) => usage.lastUsedAt === null && (await awaitsCollection(deps, key.id))),
  );
  return rows.filter((_, at) => waiting[at] === false).slice(0, shown);
}

/** Also when the link has expired: until somebody rotates the key, nobody has its secret. */
async function awaitsCollection({ store }: Deps, keyId: string): Promise<boolean> {
  const open = await store.count("key_collections", { keyId, collectedAt: null });
  return open > 0 && (await store.count("key_secrets", { keyId })) === 1;
}
