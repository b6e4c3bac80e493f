import type { Caller } from "@keyporter/core";
import type { KeyFacts } from "@keyporter/verifier";
import { looksLikeJwt } from "../gate/machine-tokens.ts";
import { judgeRequest } from "../gate/verify.ts";
import type { Services } from "../services.ts";

/** The answer to everything that is not an active credential, so that it tells nothing about why. */
const inactive = JSON.stringify({ active: false });

/**
 * What a gateway with an introspection plugin asks: about machine tokens, and about API keys just the same. A key is
 * judged and counted as by a verification that names no API.
 *
 * @returns JSON
 * @see RFC 7662 section 2.2
 */
export async function introspect(services: Services, caller: Caller, token: string): Promise<string> {
  if (looksLikeJwt.test(token)) {
    const machine = await services.authentication.machines.inspect(token);
    return machine !== null && (await concerns(services, caller, machine)) ? JSON.stringify(machine) : inactive;
  }
  const judged = await judgeRequest(services.verification, caller, { key: token, environment: undefined });
  if (!judged.ok || !judged.value.verdict.valid) return inactive;
  return activeText(judged.value.verdict.facts, services.publicUrl);
}

/** The answers for good keys. They say only what the facts say, and facts never change. */
const actives = new WeakMap<KeyFacts, string>();

function activeText(facts: KeyFacts, publicUrl: string): string {
  let text = actives.get(facts);
  if (text === undefined) {
    text = JSON.stringify(activeBody(facts, publicUrl));
    actives.set(facts, text);
  }
  return text;
}

function activeBody(facts: KeyFacts, publicUrl: string): object {
  return {
    active: true,
    token_type: "api_key",
    scope: facts.scopes.join(" "),
    client_id: facts.id,
    username: facts.name,
    sub: facts.ownerId ?? "instance",
    iss: `${publicUrl}/oauth2`,
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
