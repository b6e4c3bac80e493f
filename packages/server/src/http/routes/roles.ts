import { CreateRoleBody, Role, RolePage, SimpleListQuery, UpdateRoleBody } from "@keyporter/contract/schemas";
import { createRole, deleteRole, getRole, listRoles, updateRole } from "@keyporter/core";
import { nothing, pageBody } from "../bodies/common.ts";
import { roleBody } from "../bodies/roles.ts";
import { change } from "../change.ts";
import { type Operation, operation, reply } from "../operation.ts";
import { IdParams } from "./params.ts";
import { sameAnswer } from "./replay.ts";

/** The catalogue of roles that members may hold. */
export const roleOperations: readonly Operation[] = [
  operation(
    {
      id: "createRole",
      method: "post",
      path: "/v1/roles",
      tag: "Roles",
      summary: "Create a role",
      permission: "create:roles",
      body: CreateRoleBody,
      success: { status: 201, description: "The role", schema: Role },
      errors: ["ALREADY_EXISTS", "CONFLICT", "NOT_SUPPORTED", "SCOPE_NOT_GRANTABLE", "UNKNOWN_SCOPE"],
      replay: sameAnswer,
    },
    (call) => change(call, () => createRole(call.services.deps, call.caller, call.body), roleBody),
  ),
  operation(
    {
      id: "listRoles",
      method: "get",
      path: "/v1/roles",
      tag: "Roles",
      summary: "List roles",
      permission: "read:roles",
      query: SimpleListQuery,
      success: { status: 200, description: "One page, ordered by name", schema: RolePage },
      errors: ["INVALID_CURSOR"],
    },
    async (call) => {
      const page = await listRoles(call.services.deps, call.caller, call.query);
      return reply(call.spec, page, (rows) => pageBody(rows, roleBody));
    },
  ),
  operation(
    {
      id: "getRole",
      method: "get",
      path: "/v1/roles/{id}",
      tag: "Roles",
      summary: "Get a role",
      permission: "read:roles",
      params: IdParams,
      success: { status: 200, description: "The role", schema: Role },
      errors: [],
    },
    async (call) => reply(call.spec, await getRole(call.services.deps, call.caller, call.params.id), roleBody),
  ),
  operation(
    {
      id: "updateRole",
      method: "patch",
      path: "/v1/roles/{id}",
      tag: "Roles",
      summary: "Edit a role",
      permission: "update:roles",
      params: IdParams,
      body: UpdateRoleBody,
      success: { status: 200, description: "The role as it is now", schema: Role },
      errors: ["BUILT_IN", "CONFLICT", "NOT_SUPPORTED", "SCOPE_NOT_GRANTABLE", "UNKNOWN_SCOPE"],
    },
    (call) => change(call, () => updateRole(call.services.deps, call.caller, call.params.id, call.body), roleBody),
  ),
  operation(
    {
      id: "deleteRole",
      method: "delete",
      path: "/v1/roles/{id}",
      tag: "Roles",
      summary: "Delete a role",
      permission: "delete:roles",
      params: IdParams,
      success: { status: 204, description: "The role is gone" },
      errors: ["BUILT_IN", "CONFLICT", "IN_USE"],
    },
    (call) => change(call, () => deleteRole(call.services.deps, call.caller, call.params.id), nothing),
  ),
];
