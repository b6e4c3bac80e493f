import {
  type ManagementScope,
  managementScopes,
  organizationAdminScopes,
  organizationMemberScopes,
  type Policy,
  presets,
} from "@keyporter/contract";
import { newRecord } from "../new-record.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord, RoleRecord, ScopeRecord } from "../records.ts";

/** The Management API is one more registered API, for every kind of owner. Its keys are never shown twice. */
const managementPolicy: Policy = {
  ...presets.standard,
  owner_types: ["user", "organization", "instance"],
  authority: "scopes",
  secret_storage: "hash_only",
  credential_locations: ["bearer", "x_api_key"],
};

/** @param audience what tokens for it are meant for; it never changes, also when the instance moves */
export function newManagementApi(deps: Pick<Deps, "now" | "random">, audience: string): ApiRecord {
  return {
    ...newRecord(deps, "api"),
    code: "management",
    name: "Management API",
    audience,
    baseUrl: null,
    prefix: "kpm",
    policy: managementPolicy,
    management: true,
    status: "active",
    removedScopes: [],
  };
}

/** The permissions of this version that are not registered yet. */
export function missingScopes(
  deps: Pick<Deps, "now" | "random">,
  api: Pick<ApiRecord, "id">,
  registered: readonly Pick<ScopeRecord, "key">[],
): ScopeRecord[] {
  const known = new Set(registered.map(({ key }) => key));
  const missing = Object.entries(managementScopes).filter(([key]) => !known.has(key));
  return missing.map(([key, description]) => ({ ...newRecord(deps, "api_scope"), apiId: api.id, key, description }));
}

interface BuiltInRole {
  readonly code: string;
  readonly name: string;
  readonly scopes: readonly ManagementScope[];
}

export const builtInRoles: readonly BuiltInRole[] = [
  { code: "admin", name: "Admin", scopes: organizationAdminScopes },
  { code: "member", name: "Member", scopes: organizationMemberScopes },
];

export function newBuiltInRole(
  deps: Pick<Deps, "now" | "random">,
  api: Pick<ApiRecord, "id">,
  { code, name, scopes }: BuiltInRole,
): RoleRecord {
  const grants = [{ apiId: api.id, scopes, patterns: [] }];
  return { ...newRecord(deps, "role"), code, name, builtIn: true, grants, grantableScopes: null };
}
