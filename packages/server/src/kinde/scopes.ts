import {
  KindeCreatedScope,
  KindeCreateScopeBody,
  KindeScopeDetail,
  KindeScopes,
  KindeSuccess,
  KindeUpdateScopeBody,
} from "@keyporter/contract/schemas";
import { createScope, deleteScope, getScope, listScopes, updateScope } from "@keyporter/core";
import { change } from "../http/change.ts";
import { type Operation, operation, reply } from "../http/operation.ts";
import { sameAnswer } from "../http/routes/replay.ts";
import { success } from "./answers.ts";
import { kindeScopeBody } from "./api-body.ts";
import { ApiParams, ScopeParams } from "./params.ts";

const tag = "Kinde: APIs";

export const kindeScopeOperations: readonly Operation[] = [
  operation(
    {
      id: "kindeListScopes",
      method: "get",
      path: "/api/v1/apis/{api_id}/scopes",
      tag,
      summary: "List the scopes of an API",
      permission: "read:apis",
      params: ApiParams,
      success: { status: 200, description: "All scopes of the API", schema: KindeScopes },
      errors: [],
    },
    async ({ services, caller, spec, params }) =>
      reply(spec, await listScopes(services.deps, caller, params.api_id), ({ rows }) => ({
        ...success,
        scopes: rows.map(kindeScopeBody),
      })),
  ),
  operation(
    {
      id: "kindeCreateScope",
      method: "post",
      path: "/api/v1/apis/{api_id}/scopes",
      tag,
      summary: "Register a scope of an API",
      permission: "update:apis",
      params: ApiParams,
      body: KindeCreateScopeBody,
      success: { status: 200, description: "The scope's id", schema: KindeCreatedScope },
      errors: ["ALREADY_EXISTS", "CONFLICT", "IN_USE", "MANAGEMENT_API"],
      replay: sameAnswer,
    },
    (call) => {
      const { key, description } = call.body;
      const body = { key, description: description ?? "" };
      return change(
        call,
        () => createScope(call.services.deps, call.caller, call.params.api_id, body),
        ({ id }) => ({ ...success, scope: { id } }),
      );
    },
  ),
  operation(
    {
      id: "kindeGetScope",
      method: "get",
      path: "/api/v1/apis/{api_id}/scopes/{scope_id}",
      tag,
      summary: "Get a scope of an API",
      permission: "read:apis",
      params: ScopeParams,
      success: { status: 200, description: "The scope", schema: KindeScopeDetail },
      errors: [],
    },
    async ({ services, caller, spec, params }) =>
      reply(spec, await getScope(services.deps, caller, params.api_id, params.scope_id), (scope) => ({
        ...success,
        scope: kindeScopeBody(scope),
      })),
  ),
  operation(
    {
      id: "kindeUpdateScope",
      method: "patch",
      path: "/api/v1/apis/{api_id}/scopes/{scope_id}",
      tag,
      summary: "Describe a scope anew; its key never changes",
      permission: "update:apis",
      params: ScopeParams,
      body: KindeUpdateScopeBody,
      success: { status: 200, description: "The scope is described as asked", schema: KindeSuccess },
      errors: ["CONFLICT", "MANAGEMENT_API"],
    },
    (call) => {
      const { api_id, scope_id } = call.params;
      return change(
        call,
        () => updateScope(call.services.deps, call.caller, api_id, scope_id, call.body),
        () => success,
      );
    },
  ),
  operation(
    {
      id: "kindeDeleteScope",
      method: "delete",
      path: "/api/v1/apis/{api_id}/scopes/{scope_id}",
      tag,
      summary: "Delete a scope; every key that has it loses it",
      permission: "update:apis",
      params: ScopeParams,
      success: { status: 200, description: "The scope is gone", schema: KindeSuccess },
      errors: ["CONFLICT", "MANAGEMENT_API"],
    },
    (call) => {
      const { api_id, scope_id } = call.params;
      return change(
        call,
        () => deleteScope(call.services.deps, call.caller, api_id, scope_id),
        () => success,
      );
    },
  ),
];
