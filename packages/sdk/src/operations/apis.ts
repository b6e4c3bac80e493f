import type { Api, Scope } from "@keyporter/contract/schemas";
import { type CreateOptions, get, patch, path, post, remove } from "../call.ts";
import type { CreateApiInput, CreateScopeInput, SearchInput, UpdateApiInput, UpdateScopeInput } from "../inputs.ts";
import type { Page } from "../paging.ts";

export const apiOperations = {
  createApi: (body: CreateApiInput, options?: CreateOptions) => post<Api>("/v1/apis", body, options),
  listApis: (query?: SearchInput) => get<Page<Api>>("/v1/apis", query),
  getApi: (id: string) => get<Api>(path`/v1/apis/${id}`),
  updateApi: (id: string, body: UpdateApiInput) => patch<Api>(path`/v1/apis/${id}`, body),
  deleteApi: (id: string) => remove(path`/v1/apis/${id}`),

  createScope: (apiId: string, body: CreateScopeInput, options?: CreateOptions) =>
    post<Scope>(path`/v1/apis/${apiId}/scopes`, body, options),
  /** Every scope, on one page. */
  listScopes: (apiId: string) => get<Page<Scope>>(path`/v1/apis/${apiId}/scopes`),
  getScope: (apiId: string, scopeId: string) => get<Scope>(path`/v1/apis/${apiId}/scopes/${scopeId}`),
  updateScope: (apiId: string, scopeId: string, body: UpdateScopeInput) =>
    patch<Scope>(path`/v1/apis/${apiId}/scopes/${scopeId}`, body),
  deleteScope: (apiId: string, scopeId: string) => remove(path`/v1/apis/${apiId}/scopes/${scopeId}`),
};
