import type { Caller } from "@keyporter/core";
import { verify } from "../gate/verify.ts";
import type { Services } from "../services.ts";

/** The answer to everything that is not an active credential, so that it tells nothing about why. */
const inactive = { active: false } as const;

/**
 * What a gateway with an introspection plugin asks: about machine tokens, and about API keys just the same.
 *
 * @see RFC 7662 section 2.2
 */
export async function introspect(services: Services, caller: Caller, token: string): Promise<Record<string, unknown>> {
  const machine = await services.authentication.machines.inspect(token);
  if (machine !== null) return (await concerns(services, caller, machine)) ? machine : inactive;
  const lookup = await services.verification.keys.find(token);
  if (lookup.known === null) return inactive;
  const { facts } = lookup.known;
  const outcome = await verify(services.verification, caller, { key: token, environment: facts.environment });
  if (!outcome.ok || !outcome.value.valid) return inactive;
  return {
    active: true,
    token_type: "api_key",
    scope: facts.scopes.join(" "),
    client_id: facts.id,
    username: facts.name,
    sub: facts.ownerId ?? "instance",
    iss: `${services.publicUrl}/oauth2`,
    ...(facts.expiresAt === null ? {} : { exp: Math.floor(facts.expiresAt / 1000) }),
    ...(facts.notBefore === null ? {} : { nbf: Math.floor(facts.notBefore / 1000) }),
    ...(facts.organizationId === null ? {} : { organization_id: facts.organizationId }),
    ...(facts.userId === null ? {} : { user_id: facts.userId }),
  };
}

/** A token of another organization, or for an API that the caller does not see, is as foreign as a key of those. */
async function concerns({ verification }: Services, caller: Caller, token: Record<string, unknown>): Promise<boolean> {
  const reached = caller.authorities.some(
    ({ reach }) =>
      reach.kind === "instance" || (reach.kind === "organization" && reach.organizationId === token["organization_id"]),
  );
  if (!reached || caller.boundApiIds === null) return reached;
  const api = await verification.apis.find(String(token["aud"]));
  return api !== null && caller.boundApiIds.includes(api.id);
}
