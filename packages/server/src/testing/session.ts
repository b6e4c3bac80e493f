import { ownScopes } from "@keyporter/contract";
import { type Caller, personCaller } from "@keyporter/core";

const nowhere = { ip: null, userAgent: null, requestId: null };

/**
 * A person who signed in just now, as the use cases see them: with what everybody may do with what is their own.
 *
 * @param more what they may do beyond that, such as in an organization
 */
export function sessionOf(
  user: { readonly id: string; readonly name: string },
  ...more: Caller["authorities"]
): Caller {
  const authorities: Caller["authorities"] = [{ reach: { kind: "user", userId: user.id }, scopes: ownScopes }, ...more];
  return personCaller(user, authorities, nowhere, Number.POSITIVE_INFINITY);
}
