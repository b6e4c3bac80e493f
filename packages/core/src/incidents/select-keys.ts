import type { RevokeAllSelector } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { sees } from "../keys/bound-apis.ts";
import type { KeyQuery } from "../keys/ports.ts";
import { organizationFor } from "../organizations/organization-for.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { KeyRecord } from "../records.ts";
import { findApi } from "../references.ts";
import { authorizeInstance, covers, reachesWith } from "../rights/authorize.ts";
import { userFor } from "../users/user-for.ts";

/** Keys that an incident concerns. */
export interface KeySelection {
  readonly query: Pick<KeyQuery, "within" | "apiId" | "organizationId" | "userId" | "createdById">;
  /** The same as conditions on a key, of which one must hold. */
  readonly wheres: readonly Partial<KeyRecord>[];
  /** What they have in common, for the audit log. */
  readonly subject: {
    readonly type: "organization" | "user" | "api" | "creator";
    readonly id: string;
    readonly name: string | null;
  };
}

/**
 * The keys that a selector means and that the caller may revoke. An organization's are those that it owns and those that
 * its members use in it, as everywhere. An API's and a creator's may belong to anybody, so they need the whole instance.
 */
export async function selectKeys(
  deps: Pick<Deps, "store">,
  caller: Caller,
  { organization_id, user_id, api_id, created_by }: RevokeAllSelector,
): Promise<Found<KeySelection> | Refusal> {
  if (organization_id !== undefined) return await ofOrganization(deps, caller, organization_id);
  if (user_id !== undefined) return await ofUser(deps, caller, user_id);
  const refused = authorizeInstance(caller, "delete:api_keys");
  if (refused) return refused;
  // Among the keys that somebody created may be some that a bound credential must not know of.
  if (api_id === undefined && caller.boundApiIds !== null) return refuse("API_REQUIRED");
  return api_id === undefined ? found(ofCreator(created_by ?? "")) : await ofApi(deps, caller, api_id);
}

const everywhere: Pick<KeyQuery, "within"> = { within: [{ kind: "instance" }] };

async function ofOrganization(
  deps: Pick<Deps, "store">,
  caller: Caller,
  ref: string,
): Promise<Found<KeySelection> | Refusal> {
  const organization = await organizationFor(deps, caller, "delete:api_keys", ref);
  if (!organization.ok) return organization;
  if (caller.boundApiIds !== null) return refuse("API_REQUIRED");
  const { id, name } = organization.value;
  return found({
    query: { ...everywhere, organizationId: id },
    wheres: [{ ownerOrganizationId: id }, { contextOrganizationId: id }],
    subject: { type: "organization", id, name },
  });
}

/** Who reaches a user through organizations only revokes what the user uses in these. */
async function ofUser(deps: Pick<Deps, "store">, caller: Caller, ref: string): Promise<Found<KeySelection> | Refusal> {
  const user = await userFor(deps, caller, "delete:api_keys", ref);
  if (!user.ok) return user;
  if (caller.boundApiIds !== null) return refuse("API_REQUIRED");
  const { id, name } = user.value;
  const subject = { type: "user", id, name } as const;
  const within = reachesWith(caller, "delete:api_keys");
  if (within.some((reach) => covers(reach, { userIds: [id] }))) {
    return found({ query: { ...everywhere, userId: id }, wheres: [{ ownerUserId: id }], subject });
  }
  const wheres = within.flatMap((reach) =>
    reach.kind === "organization" ? [{ ownerUserId: id, contextOrganizationId: reach.organizationId }] : [],
  );
  return found({ query: { within, userId: id }, wheres, subject });
}

async function ofApi(deps: Pick<Deps, "store">, caller: Caller, ref: string): Promise<Found<KeySelection> | Refusal> {
  const api = await findApi(deps.store, ref);
  if (api === null || !sees(caller, api.id)) return refuse("NOT_FOUND");
  const { id, name } = api;
  return found({ query: { ...everywhere, apiId: id }, wheres: [{ apiId: id }], subject: { type: "api", id, name } });
}

/** Whoever made them, a person, an application or another key, may be gone by now: it is only an id. */
function ofCreator(id: string): KeySelection {
  return {
    query: { ...everywhere, createdById: id },
    wheres: [{ createdById: id }],
    subject: { type: "creator", id, name: null },
  };
}
