import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Refusal, refuse } from "../outcome.ts";
import { covers } from "../rights/authorize.ts";
import { type Ownership, targetOfKey } from "../rights/grantable.ts";

/**
 * Credits bound whoever holds the key, so holding it is not enough to set them: a person needs more than authority over
 * what is their own, and in a portal nobody sets them.
 *
 * @param key whose it is. `isNew` where it is about to be made, so that who may create it may also say what it begins with
 */
export function refuseCredits(caller: Caller, key: Ownership, isNew = false): Refusal | null {
  const needed: readonly ManagementScope[] = isNew ? ["update:api_keys", "create:api_keys"] : ["update:api_keys"];
  const able = caller.authorities.some(
    ({ reach, scopes }) =>
      reach.kind !== "user" && needed.some((scope) => scopes.includes(scope)) && covers(reach, targetOfKey(key)),
  );
  if (able && caller.kind !== "portal") return null;
  return refuse("FORBIDDEN", "Credits are set by those who give out the key, not by those who hold it.", {
    permission: "update:api_keys",
  });
}
