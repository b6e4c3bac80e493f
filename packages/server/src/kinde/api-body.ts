import type { KindeApi, KindeScope } from "@keyporter/contract/schemas";
import type { ApiRecord, ScopeRecord } from "@keyporter/core";
import type { Body } from "../http/bodies/common.ts";

/** @param scopes left out of the body where they were not asked for */
export function kindeApiBody(api: ApiRecord, scopes?: readonly ScopeRecord[]): Body<KindeApi> {
  const { id, name, audience, management } = api;
  const body = { id, name, audience, is_management_api: management };
  return scopes === undefined ? body : { ...body, scopes: scopes.map((scope) => ({ id: scope.id, key: scope.key })) };
}

export function kindeScopeBody({ id, key, description }: ScopeRecord): Body<KindeScope> {
  return { id, key, description };
}
