import type { Caller } from "../caller.ts";
import type { Guard, Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { managementApi } from "../management-api.ts";
import { type Plan, plan } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord, InstanceRecord, RoleRecord } from "../records.ts";
import { mergedGrants } from "../rights/resolve-grants.ts";
import { fingerprintOf } from "../secrets/keyring.ts";
import { instanceAudit, instanceId } from "./instance-audit.ts";
import { builtInRoles, missingScopes, newBuiltInRole, newManagementApi } from "./management-defaults.ts";
import { pepperFits, WrongPepper } from "./pepper-fits.ts";

export interface InitializedInstance {
  readonly instance: InstanceRecord;
  readonly managementApi: ApiRecord;
}

/**
 * What every start begins with: at the first one the Management API, its scopes and the built-in roles; later, what a
 * newer version brings. Several processes that start at once end with one instance, since all but the first plan anew.
 *
 * @param audience of the Management API; only the first start's counts
 * @throws {WrongPepper} when no key of this database could be found under the ring
 */
export async function initializeInstance(
  deps: Deps,
  caller: Caller,
  { audience }: { readonly audience: string },
): Promise<Plan<InitializedInstance>> {
  const instance = await deps.store.find("instance", { id: instanceId });
  if (instance === null) return firstStart(deps, caller, audience);
  if (!pepperFits(deps.ring, instance)) throw new WrongPepper();
  return await laterStart(deps, caller, instance);
}

function firstStart(deps: Deps, caller: Caller, audience: string): Plan<InitializedInstance> {
  const now = deps.now();
  const instance: InstanceRecord = {
    id: instanceId,
    version: 1,
    createdAt: now,
    updatedAt: now,
    pepperFingerprint: fingerprintOf(deps.ring.pepper.current.key),
    bootstrapDigest: null,
    bootstrapExpiresAt: null,
    bootstrappedAt: null,
  };
  const api = newManagementApi(deps, audience);
  const writes: Write[] = [
    { do: "insert", table: "instance", row: instance },
    { do: "insert", table: "apis", row: api },
    ...missingScopes(deps, api, []).map((row) => ({ do: "insert", table: "scopes", row }) as const),
    ...builtInRoles.map((role) => ({ do: "insert", table: "roles", row: newBuiltInRole(deps, api, role) }) as const),
  ];
  const first: Guard = { count: "instance", where: {}, atMost: 0 };
  const audit = instanceAudit(deps, caller, "instance.initialized", beginnings({ managementApi: api.id, audience }));
  return plan({ instance, managementApi: api }, changeSetOf(audit, writes, [first]));
}

async function laterStart(deps: Deps, caller: Caller, instance: InstanceRecord): Promise<Plan<InitializedInstance>> {
  const api = await managementApi(deps.store);
  const scopes = missingScopes(deps, api, await deps.store.all("scopes", { apiId: api.id }));
  const grown = grownRoles(await deps.store.all("roles", { builtIn: true }), api);
  const pepperFingerprint = fingerprintOf(deps.ring.pepper.current.key);
  const rotated = pepperFingerprint !== instance.pepperFingerprint;
  if (scopes.length === 0 && grown.length === 0 && !rotated) return plan({ instance, managementApi: api }, null);

  // Written in any case, so that of two processes that bring the same the second one plans anew and finds it done.
  const set = { pepperFingerprint, version: instance.version + 1, updatedAt: deps.now() };
  const writes: Write[] = [
    { do: "update", table: "instance", id: instanceId, expect: { version: instance.version }, set },
    ...scopes.map((row) => ({ do: "insert", table: "scopes", row }) as const),
    ...grown.map(({ role, grants }) => roleUpdate(deps, role, grants)),
  ];
  const told = beginnings({ scopes: scopes.map(({ key }) => key), roles: grown.map(({ role }) => role.code) });
  const audit = instanceAudit(deps, caller, "instance.initialized", { ...told, ...(rotated ? pepperChange : {}) });
  return plan({ instance: { ...instance, ...set }, managementApi: api }, changeSetOf(audit, writes));
}

const pepperChange = { pepper: { from: "previous", to: "current" } } as const;

interface GrownRole {
  readonly role: RoleRecord;
  readonly grants: RoleRecord["grants"];
}

/** A built-in role only grows: while versions are mixed, an older process must not take away what a newer one gave. */
function grownRoles(roles: readonly RoleRecord[], { id: apiId }: ApiRecord): GrownRole[] {
  return builtInRoles.flatMap(({ code, scopes }) => {
    const role = roles.find((known) => known.code === code);
    if (role === undefined) return [];
    const grants = mergedGrants([...role.grants, { apiId, scopes, patterns: [] }]);
    return JSON.stringify(grants) === JSON.stringify(role.grants) ? [] : [{ role, grants }];
  });
}

function roleUpdate(deps: Deps, { id, version }: RoleRecord, grants: RoleRecord["grants"]): Write {
  const set = { grants, version: version + 1, updatedAt: deps.now() };
  return { do: "update", table: "roles", id, expect: { version }, set };
}
