import {
  KindeApiDetail,
  KindeApis,
  KindeCreateApiBody,
  KindeCreatedApi,
  KindeListApisQuery,
  KindeSuccess,
} from "@keyporter/contract/schemas";
import {
  type ApiRecord,
  type Caller,
  createApi,
  type Deps,
  deleteApi,
  type Found,
  found,
  getApi,
  listApis,
  listScopes,
  type Refusal,
} from "@keyporter/core";
import { change } from "../http/change.ts";
import { type Operation, operation, reply } from "../http/operation.ts";
import { sameAnswer } from "../http/routes/replay.ts";
import { success } from "./answers.ts";
import { kindeApiBody } from "./api-body.ts";
import { createApiWithCode } from "./create-api-with-code.ts";
import { ApiParams } from "./params.ts";

const tag = "Kinde: APIs";

/** What an API gets that is registered in this form, which has no words for prefix and policy. */
const kindeApi = { prefix: "k", preset: "scoped" } as const;

export const kindeApiOperations: readonly Operation[] = [
  operation(
    {
      id: "kindeListApis",
      method: "get",
      path: "/api/v1/apis",
      tag,
      summary: "List APIs by name",
      permission: "read:apis",
      query: KindeListApisQuery,
      success: { status: 200, description: "One page of the registered APIs", schema: KindeApis },
      errors: ["INVALID_CURSOR"],
    },
    async ({ services: { deps }, caller, spec, query }) => {
      const page = await listApis(deps, caller, { limit: query.page_size, cursor: query.next_token });
      if (!page.ok) return page;
      const { rows, nextCursor } = page.value;
      const apis =
        query.expand === undefined ? found(rows.map((api) => kindeApiBody(api))) : await expanded(deps, caller, rows);
      return reply(spec, apis, (value) => ({ ...success, next_token: nextCursor, apis: value }));
    },
  ),
  operation(
    {
      id: "kindeCreateApi",
      method: "post",
      path: "/api/v1/apis",
      tag,
      summary: "Register an API whose keys begin with k_",
      permission: "create:apis",
      body: KindeCreateApiBody,
      success: { status: 200, description: "The API's id", schema: KindeCreatedApi },
      errors: ["ALREADY_EXISTS", "CONFLICT"],
      replay: sameAnswer,
    },
    (call) => {
      const { deps } = call.services;
      return createApiWithCode(deps, call.body, (code) =>
        change(
          call,
          () => createApi(deps, call.caller, { ...call.body, ...kindeApi, code }),
          ({ id }) => ({ ...success, api: { id } }),
        ),
      );
    },
  ),
  operation(
    {
      id: "kindeGetApi",
      method: "get",
      path: "/api/v1/apis/{api_id}",
      tag,
      summary: "Get an API and its scopes",
      permission: "read:apis",
      params: ApiParams,
      success: { status: 200, description: "The API", schema: KindeApiDetail },
      errors: [],
    },
    async ({ services: { deps }, caller, spec, params }) => {
      const api = await getApi(deps, caller, params.api_id);
      if (!api.ok) return api;
      return reply(spec, await withScopes(deps, caller, api.value), (value) => ({ ...success, api: value }));
    },
  ),
  operation(
    {
      id: "kindeDeleteApi",
      method: "delete",
      path: "/api/v1/apis/{api_id}",
      tag,
      summary: "Remove an API; its keys stop at once",
      permission: "delete:apis",
      params: ApiParams,
      success: { status: 200, description: "The API is gone", schema: KindeSuccess },
      errors: ["CONFLICT", "MANAGEMENT_API"],
    },
    (call) =>
      change(
        call,
        () => deleteApi(call.services.deps, call.caller, call.params.api_id),
        () => ({ code: "API_DELETED", message: "API successfully deleted" }),
      ),
  ),
];

type ApiBody = ReturnType<typeof kindeApiBody>;

async function withScopes(deps: Deps, caller: Caller, api: ApiRecord): Promise<Found<ApiBody> | Refusal> {
  const scopes = await listScopes(deps, caller, api.id);
  return scopes.ok ? found(kindeApiBody(api, scopes.value.rows)) : scopes;
}

async function expanded(
  deps: Deps,
  caller: Caller,
  apis: readonly ApiRecord[],
): Promise<Found<readonly ApiBody[]> | Refusal> {
  const bodies: ApiBody[] = [];
  for (const api of apis) {
    const body = await withScopes(deps, caller, api);
    if (!body.ok) return body;
    bodies.push(body.value);
  }
  return found(bodies);
}
