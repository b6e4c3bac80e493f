import { type DenialCode, holderStatus, verdictTexts } from "@keyporter/contract";
import type { Whoami } from "@keyporter/contract/schemas";
import { type Demand, pickCredential, presentedCredentials, type Verdict } from "@keyporter/verifier";
import { rateLimitHeaders } from "../http/rate-limit-headers.ts";
import type { ApiDirectory } from "./api-directory.ts";
import { judgeKey } from "./judge.ts";
import type { JudgeDeps, Judgement } from "./judgement.ts";
import type { KeyLookup, Lookup } from "./key-lookup.ts";
import type { Origin, ReadHeader } from "./origin.ts";

export interface HolderDeps extends JudgeDeps {
  readonly keys: KeyLookup;
  readonly apis: ApiDirectory;
}

/** `headers` tell the holder of the limits it stands under. */
export type HolderAnswer =
  | {
      readonly allowed: true;
      readonly verdict: Extract<Verdict, { valid: true }>;
      readonly headers: Readonly<Record<string, string>>;
    }
  | {
      readonly allowed: false;
      readonly status: 400 | 401 | 403 | 429;
      readonly code: string;
      readonly detail: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** What a holder's call demands of the key, besides that it is good. */
export interface HolderDemand extends Pick<Demand, "apiId" | "environment" | "scopes" | "requires"> {
  /** 1 when left out. */
  readonly cost?: number;
}

/**
 * Judges a holder who calls with the key itself, wherever its API lets keys stand. Two different keys in one request are
 * refused instead of one of them being chosen.
 *
 * @see RFC 6750 section 2: a client must not use more than one method in a request
 */
export async function judgeHolder(
  deps: HolderDeps,
  header: ReadHeader,
  origin: Origin,
  { cost = 1, ...demanded }: HolderDemand = {},
): Promise<HolderAnswer> {
  const picked = pickCredential(presentedCredentials({ header, queryKeys: [] }, await deps.apis.customHeaders()));
  if (picked.kind === "ambiguous") {
    return {
      allowed: false,
      status: 400,
      code: "AMBIGUOUS_CREDENTIALS",
      detail: "Two different keys were sent. Send one.",
    };
  }
  const lookup = await deps.keys.find(picked.kind === "none" ? "" : picked.value);
  const locations = picked.kind === "none" ? [] : picked.locations;
  const { ip, transport, userAgent } = origin;
  const demand = { ...demanded, now: deps.now(), ip, transport, locations };
  const judgement = await judgeKey(deps, lookup, demand, { cost, explain: false, ip, userAgent });
  return holderAnswer(judgement, lookup);
}

/** What a holder is told of a judgement. */
export function holderAnswer(judgement: Judgement, { known }: Lookup): HolderAnswer {
  const { verdict } = judgement;
  if (verdict.valid) return { allowed: true, verdict, headers: rateLimitHeaders(judgement) };
  const { code } = verdict;
  return known?.more.opaqueErrors && tellsOfKey(code)
    ? opaque
    : { ...refusalOf(code), headers: rateLimitHeaders(judgement) };
}

/** A key that was only used too much is a good one, as its holder has seen: that is told, or it would be thrown away. */
function tellsOfKey(code: DenialCode): boolean {
  return code !== "RATE_LIMITED" && code !== "CREDITS_EXHAUSTED";
}

function refusalOf(code: DenialCode): Extract<HolderAnswer, { allowed: false }> {
  return { allowed: false, status: holderStatus[code], code, detail: verdictTexts[code] };
}

/** The same words whatever is wrong, for APIs whose refusals must tell nothing. */
const opaque: HolderAnswer = { allowed: false, status: 401, code: "NOT_FOUND", detail: verdictTexts.NOT_FOUND };

export function whoamiBody(answer: Extract<HolderAnswer, { allowed: true }>): Whoami {
  const { facts } = answer.verdict;
  return {
    data: {
      type: "whoami",
      organization_id: facts.organizationId,
      user_id: facts.userId,
      api_key_id: facts.id,
      api_key_name: facts.name,
      masked: facts.masked,
      scopes: [...facts.scopes],
      expires_at: facts.expiresAt === null ? null : new Date(facts.expiresAt).toISOString(),
    },
  };
}
