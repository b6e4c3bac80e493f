import type { Role } from "@keyporter/contract/schemas";
import type { RoleRecord } from "@keyporter/core";
import { type Body, timeBody } from "./common.ts";
import { grantableBody, grantsBody } from "./grants.ts";

export function roleBody(role: RoleRecord): Body<Role> {
  return {
    id: role.id,
    code: role.code,
    name: role.name,
    built_in: role.builtIn,
    grants: grantsBody(role.grants),
    grantable_scopes: grantableBody(role.grantableScopes),
    created_at: timeBody(role.createdAt),
    updated_at: timeBody(role.updatedAt),
  };
}
