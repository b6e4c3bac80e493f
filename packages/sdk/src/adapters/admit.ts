import { type CredentialCarrier, pickCredential, presentedCredentials } from "@keyporter/verifier";
import type { Check, Identity, Verifier } from "../verifier/verifier.ts";
import { rateLimitHeaders } from "./rate-limit-headers.ts";
import { ambiguous, denied, type Refusal, unavailable } from "./refusal.ts";
import type { KeyRules } from "./rules.ts";

export type Admission =
  /** `headers` belong on the answer, whatever it will be. */
  | { readonly identity: Identity; readonly headers: Readonly<Record<string, string>> }
  | { readonly identity: null; readonly refusal: Refusal };

/**
 * Judges the key of one request by the rules of its route.
 *
 * @param header all values of a header joined by `, `, so that one sent twice is no key
 */
export async function admit<Request>(
  verifier: Verifier,
  rules: KeyRules<Request>,
  request: Request,
  header: CredentialCarrier["header"],
): Promise<Admission> {
  const realm = rules.api ?? "api";
  const { keyFrom = ["bearer", "x_api_key"] } = rules;
  const own = keyFrom.flatMap((place) => (typeof place === "string" ? [] : [place.header]));
  const presented = presentedCredentials({ header, queryKeys: [] }, own);
  const picked = pickCredential(
    presented.filter(({ location }) => typeof location !== "string" || keyFrom.some((place) => place === location)),
  );
  if (picked.kind === "ambiguous") return { identity: null, refusal: ambiguous(realm) };

  const key = picked.kind === "one" ? picked.value : null;
  const verdict = await verifier.verify(checkOf(key, rules, request, header("user-agent")));
  if (verdict.code === "VALID") return { identity: verdict.identity, headers: rateLimitHeaders(verdict.limits) };
  if (!("cause" in verdict)) return { identity: null, refusal: denied(verdict, realm) };
  const identity = rules.onUnavailable?.(verdict.cause) ?? null;
  return identity === null ? { identity, refusal: unavailable() } : { identity, headers: {} };
}

function checkOf<Request>(
  key: string | null,
  rules: KeyRules<Request>,
  request: Request,
  userAgent: string | undefined,
): Check {
  const { api, environment, scopes, requires, cost, clientIp } = rules;
  return {
    key,
    api,
    environment,
    scopes,
    requires,
    cost: typeof cost === "function" ? cost(request) : cost,
    ip: clientIp?.(request),
    userAgent,
  };
}
