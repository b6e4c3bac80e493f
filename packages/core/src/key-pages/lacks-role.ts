import type { ManagementScope, Policy } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { covers } from "../rights/authorize.ts";
import { mayCreate, type Ownership, targetOfKey } from "../rights/grantable.ts";

const managing: readonly ManagementScope[] = ["update:api_keys", "delete:api_keys", "reveal:api_keys"];

/**
 * Whether the page of these keys is not for this caller. Who may create keys has it, and who may see them may look,
 * except where only administrators create: there the page is the administrators', and neither a member's right to read
 * nor anybody's right to what is their own makes one. A machine or a portal was given its right to read on purpose.
 */
export function lacksRole(caller: Caller, owner: Ownership, policy: Policy): boolean {
  if (mayCreate(caller, owner, policy)) return false;
  const covering = caller.authorities.filter(({ reach }) => covers(reach, targetOfKey(owner)));
  const reading = covering.filter(({ scopes }) => scopes.includes("read:api_keys"));
  if (!administratorsOnly(owner, policy) || caller.kind !== "session") return reading.length === 0;
  return !reading.some(
    ({ reach, scopes }) =>
      reach.kind === "instance" || (reach.kind === "organization" && managing.some((scope) => scopes.includes(scope))),
  );
}

function administratorsOnly({ ownerType }: Ownership, { who_may_create: creators }: Policy): boolean {
  switch (ownerType) {
    case "user":
      return creators.user === "admin";
    case "organization":
      return creators.organization === "admin";
    case "instance":
      return true;
  }
}
