import type { Caller, Found, Refusal } from "@keyporter/core";
import { found, refuse } from "@keyporter/core";
import type { Demand } from "@keyporter/verifier";
import type { ApiDirectory } from "./api-directory.ts";
import { judgeKey } from "./judge.ts";
import type { JudgeDeps, Judgement } from "./judgement.ts";
import type { KeyLookup, Lookup } from "./key-lookup.ts";
import { type Now, whenKnown } from "./now.ts";
import { startTogether } from "./start-together.ts";
import { type VerdictWithoutId, verdictBody } from "./verdict-text.ts";
import type { VerifyRequest } from "./verify-request.ts";

export interface VerifyDeps extends JudgeDeps {
  readonly keys: KeyLookup;
  readonly apis: ApiDirectory;
  /** Where this instance explains itself. */
  readonly publicUrl: string;
}

/** As `judgeRequest`, in the words of the answer. */
export function verify(
  deps: VerifyDeps,
  caller: Caller,
  request: VerifyRequest,
): Now<Found<VerdictWithoutId> | Refusal> {
  return whenKnown(judgeRequest(deps, caller, request), (judged) =>
    judged.ok ? found(verdictBody(judged.value, deps.publicUrl)) : judged,
  );
}

/**
 * Judges one use of a key for a caller who holds `verify:api_keys`. The caller's reach and the APIs it is bound to say which
 * keys exist for it at all. Answers at once when everything is known from memory.
 *
 * @throws {StorageUnavailable} when the store is needed and cannot be reached
 */
export function judgeRequest(
  deps: VerifyDeps,
  caller: Caller,
  request: VerifyRequest,
): Now<Found<Judgement> | Refusal> {
  return whenKnown(deps.keys.find(request.key), (lookup) =>
    whenKnown(
      apiNamed(deps, caller, request.api, lookup),
      (apiId) => faultOf(caller, request, apiId) ?? judge(deps, caller, { request, lookup, apiId }),
    ),
  );
}

/**
 * As `judgeRequest` for several, in their order. Everything is looked up, and every fault found, before one is judged:
 * what is refused as a whole has counted nothing.
 *
 * @throws {StorageUnavailable} when the store is needed and cannot be reached
 */
export async function judgeRequests(
  deps: VerifyDeps,
  caller: Caller,
  requests: readonly VerifyRequest[],
): Promise<Found<readonly Judgement[]> | Refusal> {
  const known = await Promise.all(
    requests.map(async (request): Promise<Known> => {
      const lookup = await deps.keys.find(request.key);
      return { request, lookup, apiId: await apiNamed(deps, caller, request.api, lookup) };
    }),
  );
  for (const { request, apiId } of known) {
    const fault = faultOf(caller, request, apiId);
    if (fault !== null) return fault;
  }
  const judged = await startTogether(known, (one) => judge(deps, caller, one), inTurn);
  return found(judged.map(({ value }) => value));
}

/** What is only explained sees what the others took; and what may give back what it took does not hold up others. */
function inTurn({ request, lookup }: Known): boolean {
  const facts = lookup.known?.facts;
  return request.explain === true || (facts?.metered === true && facts.limits.length > 0);
}

/** All that is looked up to judge a request. */
interface Known {
  readonly request: VerifyRequest;
  readonly lookup: Lookup;
  readonly apiId: string | null | undefined;
}

/**
 * The id of the API that is called: null when the name is unknown, `undefined` when none was named. Nearly always it is
 * the key's own, which came with the key; only another name has to be looked up.
 */
function apiNamed(
  deps: VerifyDeps,
  caller: Caller,
  ref: string | undefined,
  { known }: Lookup,
): Now<string | null | undefined> {
  if (ref === undefined) return onlyBoundApi(caller);
  if (known?.more.apiNames.includes(ref)) return known.facts.apiId;
  return whenKnown(deps.apis.find(ref), (api) => api?.id ?? null);
}

function onlyBoundApi({ boundApiIds }: Caller): string | undefined {
  return boundApiIds?.length === 1 ? boundApiIds[0] : undefined;
}

/** Why a request cannot be answered at all. */
function faultOf(caller: Caller, request: VerifyRequest, apiId: Known["apiId"]): Refusal | null {
  const bound = caller.boundApiIds;
  if (apiId === null || (apiId !== undefined && bound !== null && !bound.includes(apiId))) {
    return refuse("INVALID_BODY", "There is no such API.", { errors: [{ pointer: "/api", detail: "is not an API" }] });
  }
  if (apiId === undefined && (request.scopes !== undefined || request.requires !== undefined)) {
    return refuse("API_REQUIRED", "Scopes belong to an API: say which one is called.", {
      errors: [{ pointer: "/api", detail: "is required with scopes" }],
    });
  }
  return null;
}

function judge(deps: VerifyDeps, caller: Caller, { request, lookup, apiId }: Known): Now<Found<Judgement>> {
  const { cost = 1, explain = false, ip, userAgent } = request;
  const demand = demandOf(caller, request, apiId ?? undefined, deps.now());
  return whenKnown(judgeKey(deps, lookup, demand, { cost, explain, ip, userAgent }), found);
}

function demandOf(caller: Caller, request: VerifyRequest, apiId: string | undefined, now: number): Demand {
  const reach = caller.authorities[0]?.reach;
  return {
    now,
    boundApiIds: caller.boundApiIds,
    boundOrganizationId: reach?.kind === "organization" ? reach.organizationId : null,
    boundUserId: reach?.kind === "user" ? reach.userId : null,
    apiId,
    environment: request.environment,
    scopes: request.scopes,
    requires: request.requires,
    ip: request.ip,
    transport: request.transport,
  };
}
