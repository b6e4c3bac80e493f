import { CreateScopeBody, Scope, ScopePage, UpdateScopeBody } from "@keyporter/contract/schemas";
import { createScope, deleteScope, getScope, listScopes, updateScope } from "@keyporter/core";
import { scopeBody } from "../bodies/apis.ts";
import { nothing, pageBody } from "../bodies/common.ts";
import { change } from "../change.ts";
import { type Operation, operation, reply } from "../operation.ts";
import { IdParams, ScopeParams } from "./params.ts";
import { sameAnswer } from "./replay.ts";

/** Scopes of an API: what its keys may be allowed. A scope is named by its id or by its own key. */
export const scopeOperations: readonly Operation[] = [
  operation(
    {
      id: "createScope",
      method: "post",
      path: "/v1/apis/{id}/scopes",
      tag: "Scopes",
      summary: "Create a scope of an API",
      permission: "update:apis",
      params: IdParams,
      body: CreateScopeBody,
      success: { status: 201, description: "The scope", schema: Scope },
      errors: ["ALREADY_EXISTS", "CONFLICT", "IN_USE", "MANAGEMENT_API"],
      replay: sameAnswer,
    },
    (call) => change(call, () => createScope(call.services.deps, call.caller, call.params.id, call.body), scopeBody),
  ),
  operation(
    {
      id: "listScopes",
      method: "get",
      path: "/v1/apis/{id}/scopes",
      tag: "Scopes",
      summary: "List the scopes of an API",
      permission: "read:apis",
      params: IdParams,
      success: { status: 200, description: "Every scope, on one page", schema: ScopePage },
      errors: [],
    },
    async (call) => {
      const scopes = await listScopes(call.services.deps, call.caller, call.params.id);
      return reply(call.spec, scopes, (page) => pageBody(page, scopeBody));
    },
  ),
  operation(
    {
      id: "getScope",
      method: "get",
      path: "/v1/apis/{id}/scopes/{scope_id}",
      tag: "Scopes",
      summary: "Get a scope of an API",
      permission: "read:apis",
      params: ScopeParams,
      success: { status: 200, description: "The scope", schema: Scope },
      errors: [],
    },
    async (call) => {
      const { id, scope_id: scopeId } = call.params;
      return reply(call.spec, await getScope(call.services.deps, call.caller, id, scopeId), scopeBody);
    },
  ),
  operation(
    {
      id: "updateScope",
      method: "patch",
      path: "/v1/apis/{id}/scopes/{scope_id}",
      tag: "Scopes",
      summary: "Describe a scope anew",
      permission: "update:apis",
      params: ScopeParams,
      body: UpdateScopeBody,
      success: { status: 200, description: "The scope as it is now", schema: Scope },
      errors: ["CONFLICT", "MANAGEMENT_API"],
    },
    (call) => {
      const { id, scope_id: scopeId } = call.params;
      return change(call, () => updateScope(call.services.deps, call.caller, id, scopeId, call.body), scopeBody);
    },
  ),
  operation(
    {
      id: "deleteScope",
      method: "delete",
      path: "/v1/apis/{id}/scopes/{scope_id}",
      tag: "Scopes",
      summary: "Delete a scope of an API",
      permission: "update:apis",
      params: ScopeParams,
      success: { status: 204, description: "The scope is gone, and no key or role has it any more" },
      errors: ["CONFLICT", "MANAGEMENT_API"],
    },
    (call) => {
      const { id, scope_id: scopeId } = call.params;
      return change(call, () => deleteScope(call.services.deps, call.caller, id, scopeId), nothing);
    },
  ),
];
