import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { MemberRecord } from "../records.ts";

export interface ContextChoice {
  /** The user's memberships that the caller may know of. */
  readonly memberships: readonly MemberRecord[];
  /** Id of the organization that was asked for; null when there is none of that name, undefined when none was asked for. */
  readonly asked: string | null | undefined;
  /** Whether anything is read from the context: roles, a plan, or the caller's right to the key. */
  readonly needed: boolean;
}

/**
 * The membership in whose organization a user's key will be used. An organization that does not exist is answered like
 * one that the user does not belong to, so that nobody learns which there are.
 */
export function chooseContext({ memberships, asked, needed }: ContextChoice): Found<MemberRecord | null> | Refusal {
  if (asked !== undefined) {
    const membership = memberships.find(({ organizationId }) => organizationId === asked);
    if (membership) return found(membership);
    return refuse("NOT_A_MEMBER", undefined, {
      errors: [{ pointer: "/context_organization_id", detail: "is not an organization of this user" }],
    });
  }
  if (!needed) return found(null);
  const [only, ...others] = memberships;
  if (others.length === 0) return found(only ?? null);
  return refuse("ORGANIZATION_REQUIRED", "The user belongs to several organizations, and the key depends on which.", {
    errors: [{ pointer: "/context_organization_id", detail: "is required" }],
  });
}
