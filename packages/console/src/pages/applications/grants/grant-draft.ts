import type { Api, Application } from "@keyporter/sdk";

/** What is chosen of one API. */
export interface GrantDraft {
  readonly apiId: string;
  readonly scopes: readonly string[];
  /** Beginnings of scopes followed by `*`; they also stand for scopes that are added later. */
  readonly patterns: readonly string[];
}

type Grant = Application["grants"][number];

/** Grants of APIs that are gone are left out: they give nothing, and cannot be stored again. */
export function draftsOf(grants: readonly Grant[], apis: readonly Api[]): readonly GrantDraft[] {
  const known = new Set(apis.map(({ id }) => id));
  return grants
    .filter(({ api_id: apiId }) => known.has(apiId))
    .map(({ api_id: apiId, scopes, patterns }) => ({ apiId, scopes, patterns }));
}

/** As the server takes them. */
export function grantsIn(drafts: readonly GrantDraft[]) {
  return drafts.map(({ apiId, scopes, patterns }) => ({
    api_id: apiId,
    scopes: [...scopes, ...patterns],
    include_future: patterns.length > 0,
  }));
}
