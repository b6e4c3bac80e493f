import type { Api, Scope } from "@keyporter/contract/schemas";
import { get, patch, path, post, remove } from "../call.ts";
import type {
  CreateApiInput,
  CreateScopeInput,
  PageInput,
  SearchInput,
  UpdateApiInput,
  UpdateScopeInput,
} from "../inputs.ts";
import type { Page } from "../paging.ts";

export const apiOperations = {
  createApi: (body: CreateApiInput) => post<Api>("/v1/apis", body),
  listApis: (query?: SearchInput) => get<Page<Api>>("/v1/apis", query),
  getApi: (id: string) => get<Api>(path`/v1/apis/${id}`),
  updateApi: (id: string, body: UpdateApiInput) => patch<Api>(path`/v1/apis/${id}`, body),
  deleteApi: (id: string) => remove(path`/v1/apis/${id}`),

  createScope: (apiId: string, body: CreateScopeInput) => post<Scope>(path`/v1/apis/${apiId}/scopes`, body),
  listScopes: (apiId: string, query?: PageInput) => get<Page<Scope>>(path`/v1/apis/${apiId}/scopes`, query),
  updateScope: (apiId: string, scopeId: string, body: UpdateScopeInput) =>
    patch<Scope>(path`/v1/apis/${apiId}/scopes/${scopeId}`, body),
  deleteScope: (apiId: string, scopeId: string) => remove(path`/v1/apis/${apiId}/scopes/${scopeId}`),
};
