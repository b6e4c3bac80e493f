import { grants } from "@keyporter/verifier";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { ApiRecord, Grant, ScopeRecord } from "../records.ts";

/** The scopes of an API that an application may have in a token now; null when it is not authorized for the API. */
export function grantedNow(
  granted: readonly Grant[],
  api: Pick<ApiRecord, "id">,
  registered: readonly Pick<ScopeRecord, "key">[],
): readonly string[] | null {
  const mine = granted.filter(({ apiId }) => apiId === api.id);
  if (mine.length === 0) return null;
  const held = mine.flatMap(({ scopes, patterns }) => [...scopes, ...patterns]);
  // Only what is registered: a scope that was deleted is carried on in grants and is worth nothing.
  return registered.map(({ key }) => key).filter((key) => grants(held, key));
}

/**
 * What a token is given of what was granted: all of it when nothing was asked, else exactly what was asked. Asking for
 * more is refused and not cut down, so that nobody works with less than they believe.
 *
 * @param requested scopes with spaces between them
 * @see RFC 6749 section 3.3
 */
export function narrowScope(
  granted: readonly string[],
  requested: string | undefined,
): Found<readonly string[]> | Refusal {
  const asked = [...new Set((requested ?? "").split(" ").filter((scope) => scope !== ""))];
  if (asked.length === 0) return found(granted);
  const foreign = asked.filter((scope) => !granted.includes(scope));
  if (foreign.length === 0) return found(asked);
  return refuse("SCOPE_NOT_GRANTABLE", "A scope was asked that the application was not granted.", { scopes: foreign });
}
