import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "../caller.ts";

/** A machine that reaches the instance and holds no permission. Each field may be replaced. */
export function makeCaller(change: Partial<Caller> = {}): Caller {
  return {
    kind: "machine",
    actor: { type: "application", id: "app_1", name: "Billing" },
    userId: null,
    authorities: [],
    boundApiIds: null,
    grantable: null,
    via: "api",
    ip: null,
    userAgent: null,
    requestId: null,
    ...change,
  };
}

export function onInstance(...scopes: ManagementScope[]): Caller["authorities"][number] {
  return { reach: { kind: "instance" }, scopes };
}

export function inOrganization(organizationId: string, ...scopes: ManagementScope[]): Caller["authorities"][number] {
  return { reach: { kind: "organization", organizationId }, scopes };
}

export function asUser(userId: string, ...scopes: ManagementScope[]): Caller["authorities"][number] {
  return { reach: { kind: "user", userId }, scopes };
}
