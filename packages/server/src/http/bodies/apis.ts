import type { Api, Scope } from "@keyporter/contract/schemas";
import type { ApiRecord, ScopeRecord } from "@keyporter/core";
import { type Body, timeBody } from "./common.ts";

export function apiBody(api: ApiRecord): Body<Api> {
  return {
    id: api.id,
    code: api.code,
    name: api.name,
    audience: api.audience,
    base_url: api.baseUrl,
    prefix: api.prefix,
    management: api.management,
    policy: api.policy,
    created_at: timeBody(api.createdAt),
    updated_at: timeBody(api.updatedAt),
  };
}

export function scopeBody(scope: ScopeRecord): Body<Scope> {
  return {
    id: scope.id,
    api_id: scope.apiId,
    key: scope.key,
    description: scope.description,
    created_at: timeBody(scope.createdAt),
  };
}
