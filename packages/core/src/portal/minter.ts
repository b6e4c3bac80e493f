import { decide } from "@keyporter/verifier";
import type { Caller } from "../caller.ts";
import { systemCaller } from "../instance/callers.ts";
import { factsOf } from "../keys/facts.ts";
import { managementApi } from "../management-api.ts";
import { authoritiesOf, readPerson } from "../people/person.ts";
import type { Deps } from "../ports.ts";
import { authorityOfApplication, authorityOfKey } from "../rights/authorities-of.ts";
import type { PortalSessionRecord } from "./records.ts";

/** The rights of a credential, whoever presents it. */
export type Minter = Pick<Caller, "authorities" | "boundApiIds" | "grantable">;

/**
 * What the credential that made a portal session holds at this moment, null once it is none any more. A session is not
 * asked for on the hot path, so this reads every time and believes no memory.
 */
export async function minterNow(
  deps: Pick<Deps, "store" | "now">,
  { mintedByType, mintedById }: Pick<PortalSessionRecord, "mintedByType" | "mintedById">,
): Promise<Minter | null> {
  switch (mintedByType) {
    case "application":
      return await applicationNow(deps, mintedById);
    case "key":
      return await keyNow(deps, mintedById);
    case "user":
      return await personNow(deps, mintedById);
    case "cli":
      // Whoever may use the command line of this machine owns the instance.
      return { authorities: systemCaller.authorities, ...unbound };
    case "system":
    case "portal":
      return null;
  }
}

const unbound = { boundApiIds: null, grantable: null } as const;

async function applicationNow({ store }: Pick<Deps, "store">, id: string): Promise<Minter | null> {
  const application = await store.find("applications", { id });
  if (application?.status !== "active") return null;
  const { organizationId, boundApiIds, grantableScopes } = application;
  const organization = organizationId === null ? null : await store.find("organizations", { id: organizationId });
  if (organizationId !== null && organization?.status !== "active") return null;
  const { id: apiId } = await managementApi(store);
  return { authorities: [authorityOfApplication(apiId, application)], boundApiIds, grantable: grantableScopes };
}

async function keyNow({ store, now }: Pick<Deps, "store" | "now">, keyId: string): Promise<Minter | null> {
  const secret = await store.find("key_secrets", { keyId, state: "current" });
  const records = secret === null ? null : await store.findForVerification(secret.id);
  const facts = records === null ? null : factsOf(records);
  if (records === null || facts === null || !records.api.management) return null;
  // Where the key may be used from was judged when it was used. Whoever is at the portal is somewhere else.
  if (!decide({ ...facts, allowedIps: [] }, { now: now() }).valid) return null;
  return { authorities: [authorityOfKey(facts)], boundApiIds: records.key.boundApiIds, grantable: null };
}

async function personNow({ store }: Pick<Deps, "store">, id: string): Promise<Minter | null> {
  const user = await store.find("users", { id });
  if (user?.status !== "active") return null;
  return { authorities: authoritiesOf(await readPerson(store, user)), ...unbound };
}
