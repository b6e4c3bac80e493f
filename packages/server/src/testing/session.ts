import { ownScopes } from "@keyporter/contract";
import type { Caller } from "@keyporter/core";

/** A person who signed in, as the use cases see them: with what everybody may do with what is their own. */
export function sessionOf(user: { readonly id: string; readonly name: string }): Caller {
  return {
    kind: "session",
    actor: { type: "user", id: user.id, name: user.name },
    userId: user.id,
    authorities: [{ reach: { kind: "user", userId: user.id }, scopes: ownScopes }],
    boundApiIds: null,
    grantable: null,
    via: "console",
    ip: null,
    userAgent: null,
    requestId: null,
  };
}
