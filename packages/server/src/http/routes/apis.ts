import { Api, ApiPage, CreateApiBody, ListApisQuery, UpdateApiBody } from "@keyporter/contract/schemas";
import { createApi, deleteApi, getApi, listApis, updateApi } from "@keyporter/core";
import { apiBody } from "../bodies/apis.ts";
import { nothing, pageBody } from "../bodies/common.ts";
import { change } from "../change.ts";
import { type Operation, operation, reply } from "../operation.ts";
import { IdParams } from "./params.ts";
import { sameAnswer } from "./replay.ts";

/** Registered APIs and the policies for their keys. */
export const apiOperations: readonly Operation[] = [
  operation(
    {
      id: "createApi",
      method: "post",
      path: "/v1/apis",
      tag: "APIs",
      summary: "Create an API",
      permission: "create:apis",
      body: CreateApiBody,
      success: { status: 201, description: "The API", schema: Api },
      errors: ["ALREADY_EXISTS", "POLICY_INVALID"],
      replay: sameAnswer,
    },
    (call) => change(call, () => createApi(call.services.deps, call.caller, call.body), apiBody),
  ),
  operation(
    {
      id: "listApis",
      method: "get",
      path: "/v1/apis",
      tag: "APIs",
      summary: "List APIs",
      permission: "read:apis",
      query: ListApisQuery,
      success: { status: 200, description: "One page, ordered by name", schema: ApiPage },
      errors: ["INVALID_CURSOR"],
    },
    async (call) => {
      const page = await listApis(call.services.deps, call.caller, call.query);
      return reply(call.spec, page, (rows) => pageBody(rows, apiBody));
    },
  ),
  operation(
    {
      id: "getApi",
      method: "get",
      path: "/v1/apis/{id}",
      tag: "APIs",
      summary: "Get an API",
      permission: "read:apis",
      params: IdParams,
      success: { status: 200, description: "The API", schema: Api },
      errors: [],
    },
    async (call) => reply(call.spec, await getApi(call.services.deps, call.caller, call.params.id), apiBody),
  ),
  operation(
    {
      id: "updateApi",
      method: "patch",
      path: "/v1/apis/{id}",
      tag: "APIs",
      summary: "Edit an API",
      permission: "update:apis",
      params: IdParams,
      body: UpdateApiBody,
      success: { status: 200, description: "The API as it is now", schema: Api },
      errors: ["CONFLICT", "MANAGEMENT_API", "POLICY_INVALID"],
    },
    (call) => change(call, () => updateApi(call.services.deps, call.caller, call.params.id, call.body), apiBody),
  ),
  operation(
    {
      id: "deleteApi",
      method: "delete",
      path: "/v1/apis/{id}",
      tag: "APIs",
      summary: "Delete an API",
      permission: "delete:apis",
      params: IdParams,
      success: { status: 204, description: "The API is gone, and its keys are valid nowhere" },
      errors: ["CONFLICT", "MANAGEMENT_API"],
    },
    (call) => change(call, () => deleteApi(call.services.deps, call.caller, call.params.id), nothing),
  ),
];
