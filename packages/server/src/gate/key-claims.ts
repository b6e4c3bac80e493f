import { type ApiRecord, type Deps, newId } from "@keyporter/core";
import type { KeyFacts } from "@keyporter/verifier";

/** Of its own, so that no other door takes it for a token of an application. */
export const callTokenType = "key-call+jwt";

/** Who says it, and for how long it is true. */
export interface Statement {
  /** Not that of access tokens: an API that takes those looks at the issuer, even where it forgets `typ`. */
  readonly issuer: string;
  readonly lifeSeconds: number;
}

/** What an API is told of a key in a signed statement. @see RFC 7519 section 4.1 */
export function claimsOfKey(
  deps: Pick<Deps, "now" | "random">,
  api: Pick<ApiRecord, "audience">,
  facts: KeyFacts,
  { issuer, lifeSeconds }: Statement,
) {
  const issuedAt = Math.floor(deps.now() / 1000);
  return {
    iss: issuer,
    sub: facts.id,
    aud: api.audience,
    iat: issuedAt,
    exp: issuedAt + lifeSeconds,
    jti: newId(deps, "token"),
    key_id: facts.id,
    owner_type: facts.ownerType,
    owner_id: facts.ownerId,
    user_id: facts.userId,
    organization_id: facts.organizationId,
    environment: facts.environment,
    scope: facts.scopes.join(" "),
  };
}
