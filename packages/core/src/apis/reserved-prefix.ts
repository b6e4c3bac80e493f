import { type Refusal, refuse } from "../outcome.ts";

/**
 * Prefixes that tell what a credential of another kind is: keys of the Management API, client secrets, portal tokens and
 * codes and cookies, invitations, password resets, bootstrap tokens, people's sessions.
 */
const reserved: readonly string[] = ["kpm", "kps", "kpp", "kpc", "kpi", "kpr", "kpb", "kpw", "kpo"];

/** Refuses a new prefix under which a key would look like a credential of another kind. */
export function refuseReservedPrefix(prefix: string | undefined, present?: string): Refusal | null {
  if (prefix === undefined || prefix === present || !reserved.includes(prefix)) return null;
  const errors = [{ pointer: "/prefix", detail: "is reserved for another kind of credential" }];
  return refuse("INVALID_BODY", undefined, { errors });
}
