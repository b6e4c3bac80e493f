import { type ApiRecord, type Deps, type McpServerRecord, openFixedCredential } from "@keyporter/core";
import type { KeyFacts } from "@keyporter/verifier";
import { callTokenType, claimsOfKey } from "../../gate/key-claims.ts";
import type { SignToken } from "../../oauth/signing-keys.ts";

/** How a call says on whose behalf it comes. */
export interface Identity {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** What of them is secret. */
  readonly credentials: readonly string[];
}

export interface IdentityDeps {
  readonly deps: Deps;
  readonly signToken: SignToken;
  readonly publicUrl: string;
}

/** The key that calls, and its text as it came. */
export interface Presented {
  readonly facts: KeyFacts;
  readonly secret: string;
}

/** Long enough for one call, too short to be kept. */
const lifeSeconds = 60;

/**
 * The headers by which an API learns who calls, as its operator has configured. Null when the fixed credential cannot be
 * opened: its sealing key is gone.
 *
 * @throws when the key belongs to another API: it would be told to somebody it was not made for
 */
export async function identityOf(
  services: IdentityDeps,
  { api, record }: { readonly api: ApiRecord; readonly record: McpServerRecord },
  presented: Presented,
): Promise<Identity | null> {
  if (presented.facts.apiId !== api.id) throw new Error("A key of another API came to this one");
  const { identity } = record;
  switch (identity.kind) {
    case "key":
      return passedThrough(identity.location, presented.secret);
    case "fixed": {
      const credential = openFixedCredential(services.deps.ring, record);
      if (credential === null) return null;
      // An API may repeat what stands behind the scheme alone.
      const [, secret] = /^\S+ +(\S{8,})$/.exec(credential) ?? [];
      const credentials = secret === undefined ? [credential] : [credential, secret];
      return { headers: { [identity.header.toLowerCase()]: credential }, credentials };
    }
    case "signed":
      return await signed(services, api, presented.facts);
  }
}

function passedThrough(
  location: Extract<McpServerRecord["identity"], { kind: "key" }>["location"],
  secret: string,
): Identity {
  const credentials = [secret];
  if (location === "bearer") return { headers: { authorization: `Bearer ${secret}` }, credentials };
  if (location === "x_api_key") return { headers: { "x-api-key": secret }, credentials };
  return { headers: { [location.header.toLowerCase()]: secret }, credentials };
}

/** All of them on every call, empty where there is nothing to say, so that no API reads one that somebody else wrote. */
async function signed(services: IdentityDeps, api: ApiRecord, facts: KeyFacts): Promise<Identity> {
  const claims = claimsOfKey(services.deps, api, facts, { issuer: `${services.publicUrl}/mcp`, lifeSeconds });
  const token = await services.signToken(claims, callTokenType);
  const headers = {
    "x-key-id": facts.id,
    "x-key-owner-type": facts.ownerType,
    "x-user-id": facts.userId ?? "",
    "x-org-id": facts.organizationId ?? "",
    "x-scopes": facts.scopes.join(" "),
    "x-key-environment": facts.environment,
    "x-key-auth": token,
  };
  return { headers, credentials: [token] };
}
