import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Refusal, refuse } from "../outcome.ts";
import { covers } from "../rights/authorize.ts";
import { type Ownership, targetOfKey } from "../rights/grantable.ts";

/**
 * Credits bound whoever holds the key, so holding it is not enough to set them: a person needs more than authority over
 * what is their own, and in a portal nobody sets them.
 */
export function refuseCredits(caller: Caller, key: Ownership, permission: ManagementScope): Refusal | null {
  const able = caller.authorities.some(
    ({ reach, scopes }) => reach.kind !== "user" && scopes.includes(permission) && covers(reach, targetOfKey(key)),
  );
  if (able && caller.kind !== "portal") return null;
  return refuse("FORBIDDEN", "Credits are set by those who give out the key, not by those who hold it.", {
    permission,
  });
}
