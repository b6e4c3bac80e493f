import { ownScopes } from "@keyporter/contract";
import type { Caller } from "@keyporter/core";

/**
 * A person who signed in, as the use cases see them: with what everybody may do with what is their own.
 *
 * @param more what they may do beyond that, such as in an organization
 */
export function sessionOf(
  user: { readonly id: string; readonly name: string },
  ...more: Caller["authorities"]
): Caller {
  return {
    kind: "session",
    actor: { type: "user", id: user.id, name: user.name },
    userId: user.id,
    authorities: [{ reach: { kind: "user", userId: user.id }, scopes: ownScopes }, ...more],
    boundApiIds: null,
    grantable: null,
    via: "console",
    ip: null,
    userAgent: null,
    requestId: null,
  };
}
