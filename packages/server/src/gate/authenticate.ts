import { verdictTexts } from "@keyporter/contract";
import { authorityOfKey, type Caller, instanceScopes, type Refusal, refuse, type SignedIn } from "@keyporter/core";
import { type KeyFacts, pickCredential, presentedCredentials } from "@keyporter/verifier";
import type { SessionGate } from "../people/session-gate.ts";
import { judgeKey } from "./judge.ts";
import type { JudgeDeps, Judgement } from "./judgement.ts";
import type { KeyLookup, KnownKey, Lookup } from "./key-lookup.ts";
import { looksLikeJwt, type MachineTokens } from "./machine-tokens.ts";
import { type Now, whenKnown } from "./now.ts";
import type { Origin, ReadHeader } from "./origin.ts";

export interface AuthenticateDeps extends JudgeDeps {
  readonly keys: KeyLookup;
  readonly machines: MachineTokens;
  readonly managementApiId: string;
  readonly sessions: SessionGate;
}

export type Authenticated =
  /** `session` is there for a person with a cookie. */
  { readonly caller: Caller; readonly session?: SignedIn } | { readonly caller: null; readonly refusal: Refusal };

/**
 * Finds out who asks: an application by its token, a key of the Management API, or a person with a session. Each credential kind is accepted
 * where it belongs and nowhere else; a customer's key of another API is no credential here.
 *
 * A session's cookie is looked for only where no header holds a credential: what a program says with each request counts
 * more than what a browser adds to all of them, and the hot path is not kept waiting.
 *
 * @param method of the request, where a session is good enough; left out where only programs come
 */
export function authenticate(
  deps: AuthenticateDeps,
  header: ReadHeader,
  origin: Origin,
  method?: string,
): Now<Authenticated> {
  const picked = pickCredential(presentedCredentials({ header, queryKeys: [] }, []));
  switch (picked.kind) {
    case "none":
      if (origin.local) return { caller: localCaller(origin) };
      return method !== undefined && deps.sessions.isSent(header)
        ? deps.sessions.authenticate(header, origin, method)
        : unauthenticated("Send a credential as 'Authorization: Bearer ...'.");
    case "ambiguous":
      return refused(refuse("AMBIGUOUS_CREDENTIALS", "Two different credentials were sent. Send one."));
    case "one":
      return picked.value.includes(".") && looksLikeJwt.test(picked.value)
        ? deps.machines.authenticate(picked.value, origin)
        : keyCaller(deps, picked.value, origin);
  }
}

function keyCaller(deps: AuthenticateDeps, text: string, origin: Origin): Now<Authenticated> {
  return whenKnown(deps.keys.find(text), (lookup) => callerAfter(deps, lookup, origin));
}

function callerAfter(deps: AuthenticateDeps, lookup: Lookup, origin: Origin): Now<Authenticated> {
  const { known } = lookup;
  if (known === null && lookup.code !== "MISSING") deps.usage.unknown(origin.ip, lookup.code);
  // Whether the key is unknown or belongs to another API is nobody's business here.
  if (known === null || known.facts.apiId !== deps.managementApiId) {
    return unauthenticated("This credential is not valid here. Use a key of the Management API or a machine token.");
  }
  const { ip, transport, userAgent } = origin;
  const judged = judgeKey(deps, lookup, { now: deps.now(), ip, transport }, { cost: 1, explain: false, ip, userAgent });
  return whenKnown(judged, (judgement) => {
    const refusal = refusalOf(judgement);
    return refusal === null ? { caller: callerOfKey(known, origin) } : refused(refusal);
  });
}

/** Null for a valid key. */
function refusalOf({ verdict, retryAfterMs }: Judgement): Refusal | null {
  if (verdict.valid) return null;
  if (verdict.code !== "RATE_LIMITED" && verdict.code !== "CREDITS_EXHAUSTED") {
    return refuse("UNAUTHENTICATED", `The key was refused: ${verdict.code}.`);
  }
  const more = retryAfterMs === null ? {} : { retryAfterSeconds: Math.max(1, Math.ceil(retryAfterMs / 1000)) };
  return refuse("RATE_LIMITED", verdictTexts[verdict.code], more);
}

/** What a key lets its holder do says only what its facts say, and facts never change. */
const standings = new WeakMap<KeyFacts, Pick<Caller, "actor" | "authorities">>();

function standingOf(facts: KeyFacts): Pick<Caller, "actor" | "authorities"> {
  const known = standings.get(facts);
  if (known !== undefined) return known;
  const standing: Pick<Caller, "actor" | "authorities"> = {
    actor: { type: "key", id: facts.id, name: facts.name },
    authorities: [authorityOfKey(facts)],
  };
  standings.set(facts, standing);
  return standing;
}

function callerOfKey({ facts, more }: KnownKey, origin: Origin): Caller {
  const { actor, authorities } = standingOf(facts);
  return {
    kind: "key",
    actor,
    userId: null,
    authorities,
    boundApiIds: more.boundApiIds,
    grantable: null,
    via: "api",
    ip: origin.ip,
    userAgent: origin.userAgent,
    requestId: origin.requestId,
  };
}

/** The operator at the command line: instance administrator, audited as `cli`. */
export function localCaller(origin: Origin): Caller {
  return {
    kind: "cli",
    actor: { type: "cli", id: "cli", name: "Command line" },
    userId: null,
    authorities: [{ reach: { kind: "instance" }, scopes: instanceScopes("administrator") }],
    boundApiIds: null,
    grantable: null,
    via: "cli",
    ip: null,
    userAgent: origin.userAgent,
    requestId: origin.requestId,
  };
}

function unauthenticated(detail: string): Authenticated {
  return refused(refuse("UNAUTHENTICATED", detail));
}

function refused(refusal: Refusal): Authenticated {
  return { caller: null, refusal };
}
