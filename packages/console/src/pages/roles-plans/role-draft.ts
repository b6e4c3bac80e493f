import type { CreateRoleInput, Role } from "@keyporter/sdk";

/** What is given of one API, as it is edited. */
export interface GrantDraft {
  readonly apiId: string;
  readonly scopes: readonly string[];
  /** All scopes, those of later times among them. */
  readonly everything: boolean;
  /** Further patterns, as they are typed. */
  readonly patterns: string;
}

export interface RoleDraft {
  readonly name: string;
  readonly code: string;
  readonly grants: readonly GrantDraft[];
  /** Null is any scope of the API. */
  readonly grantable: readonly GrantDraft[] | null;
}

export const emptyRole: RoleDraft = { name: "", code: "", grants: [], grantable: null };

export function newGrant(apiId: string): GrantDraft {
  return { apiId, scopes: [], everything: false, patterns: "" };
}

export function draftOf({ name, code, grants, grantable_scopes }: Role): RoleDraft {
  return { name, code, grants: grants.map(grantDraftOf), grantable: grantable_scopes?.map(grantDraftOf) ?? null };
}

function grantDraftOf({ api_id, scopes, patterns }: Role["grants"][number]): GrantDraft {
  const others = patterns.filter((pattern) => pattern !== "*");
  return { apiId: api_id, scopes, everything: patterns.includes("*"), patterns: others.join(" ") };
}

/** @param registered the scopes that each API has now: those that were deleted meanwhile are left out */
export function inputOf(draft: RoleDraft, registered: ReadonlyMap<string, ReadonlySet<string>>): CreateRoleInput {
  const grantsOf = (grants: readonly GrantDraft[]) =>
    grants.flatMap((grant) => grantInputs(grant, registered.get(grant.apiId) ?? new Set()));
  return {
    name: draft.name.trim(),
    code: draft.code.trim(),
    grants: grantsOf(draft.grants),
    grantable_scopes: draft.grantable && grantsOf(draft.grantable),
  };
}

/** Scopes and patterns go separately, since only patterns are to match what comes later. The server joins them. */
function grantInputs({ apiId, scopes, everything, patterns }: GrantDraft, registered: ReadonlySet<string>) {
  const later = [...(everything ? ["*"] : []), ...patternsIn(patterns)];
  return [
    { api_id: apiId, scopes: scopes.filter((scope) => registered.has(scope)), include_future: false },
    ...(later.length === 0 ? [] : [{ api_id: apiId, scopes: later, include_future: true }]),
  ];
}

export function patternsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((pattern) => pattern !== "");
}
