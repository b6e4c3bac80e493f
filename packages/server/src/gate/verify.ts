import type { Verdict as VerdictBody } from "@keyporter/contract/schemas";
import type { ApiRecord, Caller, Found, Reach, Refusal } from "@keyporter/core";
import { found, refuse } from "@keyporter/core";
import { type Demand, decide, type KeyFacts, type Verdict } from "@keyporter/verifier";
import type { ApiDirectory } from "./api-directory.ts";
import type { KeyLookup, Lookup } from "./key-lookup.ts";
import type { UsageRecorder } from "./usage-recorder.ts";
import type { VerifyRequest } from "./verify-request.ts";

export interface VerifyDeps {
  readonly keys: KeyLookup;
  readonly apis: ApiDirectory;
  readonly usage: UsageRecorder;
  readonly now: () => number;
  /** Called once per verdict, for metrics. */
  readonly counted: (code: Verdict["code"]) => void;
}

export type VerdictWithoutId = Omit<VerdictBody, "request_id">;

/**
 * Judges one key for a caller who holds `verify:api_keys`. The caller's reach and the APIs it is bound to say which
 * keys exist for it at all. Answers at once when everything is known from memory.
 *
 * @throws {StorageUnavailable} when the store is needed and cannot be reached
 */
export function verify(
  deps: VerifyDeps,
  caller: Caller,
  request: VerifyRequest,
): Found<VerdictWithoutId> | Refusal | Promise<Found<VerdictWithoutId> | Refusal> {
  const api = request.api === undefined ? onlyBoundApi(caller) : deps.apis.find(request.api);
  const lookup = deps.keys.find(request.key);
  if (api instanceof Promise || lookup instanceof Promise) return verifyLater(deps, caller, request, api, lookup);
  return judge(deps, caller, request, api, lookup);
}

async function verifyLater(
  deps: VerifyDeps,
  caller: Caller,
  request: VerifyRequest,
  api: NamedApi | Promise<NamedApi>,
  lookup: Lookup | Promise<Lookup>,
): Promise<Found<VerdictWithoutId> | Refusal> {
  const [named, found] = await Promise.all([api, lookup]);
  return judge(deps, caller, request, named, found);
}

/** `undefined`: none was named; `null`: the name is unknown. */
type NamedApi = Pick<ApiRecord, "id"> | null | undefined;

function onlyBoundApi(caller: Caller): NamedApi {
  const [only, ...others] = caller.boundApiIds ?? [];
  return only !== undefined && others.length === 0 ? { id: only } : undefined;
}

function judge(
  deps: VerifyDeps,
  caller: Caller,
  request: VerifyRequest,
  api: NamedApi,
  lookup: Lookup,
): Found<VerdictWithoutId> | Refusal {
  const bound = caller.boundApiIds;
  if (api === null || (api && bound && !bound.includes(api.id))) {
    return refuse("INVALID_BODY", "There is no such API.", { errors: [{ pointer: "/api", detail: "is not an API" }] });
  }
  if (api === undefined && request.scopes !== undefined) {
    return refuse("API_REQUIRED", "Scopes belong to an API: say which one is called.", {
      errors: [{ pointer: "/api", detail: "is required with scopes" }],
    });
  }
  if (lookup.known === null && lookup.code !== "NOT_FOUND") {
    deps.counted(lookup.code);
    return found({ valid: false, code: lookup.code, reasons: [lookup.code] });
  }
  const facts = lookup.known?.facts ?? null;
  const verdict = decide(facts, demandOf(caller, request, api?.id, deps.now()));
  deps.counted(verdict.code);
  if (verdict.facts !== null) {
    deps.usage.record(verdict.facts, verdict.code, { ip: request.ip ?? null, userAgent: request.userAgent ?? null });
  }
  return found(bodyOf(verdict));
}

function demandOf(caller: Caller, request: VerifyRequest, apiId: string | undefined, now: number): Demand {
  const reach: Reach | undefined = caller.authorities[0]?.reach;
  return {
    now,
    boundApiIds: caller.boundApiIds,
    boundOrganizationId: reach?.kind === "organization" ? reach.organizationId : null,
    boundUserId: reach?.kind === "user" ? reach.userId : null,
    environment: request.environment,
    ip: request.ip ?? null,
    ...(apiId === undefined ? {} : { apiId }),
    ...(request.scopes === undefined ? {} : { scopes: request.scopes }),
    ...(request.transport === undefined ? {} : { transport: request.transport }),
  };
}

function bodyOf(verdict: Verdict): VerdictWithoutId {
  if (verdict.valid)
    return { valid: true, code: "VALID", key: keyOf(verdict.facts), scopes: [...verdict.facts.scopes] };
  return {
    valid: false,
    code: verdict.code,
    reasons: [...verdict.reasons],
    ...(verdict.facts === null ? {} : { key: keyOf(verdict.facts), scopes: [...verdict.facts.scopes] }),
    ...(verdict.missingScopes.length === 0 ? {} : { missing_scopes: [...verdict.missingScopes] }),
  };
}

function keyOf(facts: KeyFacts): NonNullable<VerdictBody["key"]> {
  return {
    id: facts.id,
    name: facts.name,
    masked: facts.masked,
    api_id: facts.apiId,
    environment: facts.environment,
    owner: { type: facts.ownerType, id: facts.ownerId },
    organization_id: facts.organizationId,
    user_id: facts.userId,
    expires_at: facts.expiresAt === null ? null : new Date(facts.expiresAt).toISOString(),
    metadata: { ...facts.metadata },
  };
}
