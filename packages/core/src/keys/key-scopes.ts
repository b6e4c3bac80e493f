import type { Policy } from "@keyporter/contract";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Store } from "../ports.ts";
import { resolveScopes } from "../rights/resolve-scopes.ts";

const sources: Readonly<Partial<Record<Policy["authority"], string>>> = {
  inherit: "the permissions of their owner",
  organization: "their organization, which may do everything",
};

/**
 * The scopes of one API that a caller named, literal and each once. Where keys take their rights from elsewhere, naming
 * scopes is refused: they would look like a restriction and be none.
 */
export async function keyScopes(
  store: Store,
  apiId: string,
  authority: Policy["authority"],
  wanted: readonly string[],
): Promise<Found<readonly string[]> | Refusal> {
  if (wanted.length === 0) return found([]);
  const source = sources[authority];
  if (source !== undefined) {
    const detail = `must be empty: keys of this API take their rights from ${source}`;
    return refuse("INVALID_BODY", undefined, { errors: [{ pointer: "/scopes", detail }] });
  }
  const resolved = resolveScopes(await store.all("scopes", { apiId }), wanted);
  if (resolved.ok) return found(resolved.scopes);
  const { unknown } = resolved;
  return refuse("UNKNOWN_SCOPE", `Not a scope of this API: ${unknown.join(", ")}.`, { scopes: unknown });
}
