import { changesBetween } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { OrganizationRecord } from "../records.ts";
import { wipeSealed } from "../wipe-sealed.ts";
import { organizationAudit } from "./organization-audit.ts";
import { organizationFor } from "./organization-for.ts";

/**
 * Deletes an organization for good. Its keys stop, its members are members no more, its applications go with it. What is
 * left for the audit log gives code and external id back, so that a new organization may have them.
 */
export async function deleteOrganization(
  deps: Deps,
  caller: Caller,
  ref: string,
): Promise<Plan<OrganizationRecord> | Refusal> {
  const reached = await organizationFor(deps, caller, "delete:organizations", ref);
  if (!reached.ok) return reached;
  const before = reached.value;
  const { id, version, status } = before;
  const given = { status: "deleted", code: id, externalId: null, planId: null } as const;
  const set = { ...given, version: version + 1, updatedAt: deps.now() };
  const audit = organizationAudit(deps, caller, "organization.deleted", before, changesBetween(before, given));
  const writes: Write[] = [
    { do: "update", table: "organizations", id, expect: { version, status }, set },
    { do: "sweep", table: "members", where: { organizationId: id }, set: null },
    {
      do: "sweep",
      table: "applications",
      where: { organizationId: id },
      set: { status: "deleted", secrets: [], jwks: null },
    },
    ...wipeSealed({ ownerOrganizationId: id }),
    ...wipeSealed({ contextOrganizationId: id }),
  ];
  return plan({ ...before, ...set }, changeSetOf(audit, writes));
}
