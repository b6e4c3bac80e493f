import { type DenialCode, holderStatus, verdictTexts } from "@keyporter/contract";
import type { Whoami } from "@keyporter/contract/schemas";
import { decide, pickCredential, presentedCredentials, type Verdict } from "@keyporter/verifier";
import type { ApiDirectory } from "./api-directory.ts";
import type { KeyLookup } from "./key-lookup.ts";
import type { Origin, ReadHeader } from "./origin.ts";
import type { UsageRecorder } from "./usage-recorder.ts";

export interface HolderDeps {
  readonly keys: KeyLookup;
  readonly apis: ApiDirectory;
  readonly usage: UsageRecorder;
  readonly now: () => number;
  readonly counted: (code: Verdict["code"]) => void;
}

export type HolderAnswer =
  | { readonly allowed: true; readonly verdict: Extract<Verdict, { valid: true }> }
  | { readonly allowed: false; readonly status: 400 | 401 | 403 | 429; readonly code: string; readonly detail: string };

/**
 * Judges a holder who calls with the key itself, wherever its API lets keys stand. Two different keys in one request are
 * refused instead of one of them being chosen.
 *
 * @see RFC 6750 section 2: a client must not use more than one method in a request
 */
export async function judgeHolder(deps: HolderDeps, header: ReadHeader, origin: Origin): Promise<HolderAnswer> {
  const picked = pickCredential(presentedCredentials({ header, queryKeys: [] }, await deps.apis.customHeaders()));
  if (picked.kind === "ambiguous") {
    return {
      allowed: false,
      status: 400,
      code: "AMBIGUOUS_CREDENTIALS",
      detail: "Two different keys were sent. Send one.",
    };
  }
  if (picked.kind === "none") return refusedWith(deps, "MISSING");
  const lookup = await deps.keys.find(picked.value);
  if (lookup.known === null) return refusedWith(deps, lookup.code);
  const { facts, opaqueErrors } = lookup.known;
  const verdict = decide(facts, {
    now: deps.now(),
    ip: origin.ip,
    transport: origin.transport,
    locations: picked.locations,
  });
  deps.counted(verdict.code);
  deps.usage.record(facts, verdict.code, origin);
  if (verdict.valid) return { allowed: true, verdict };
  return opaqueErrors ? opaque : refusalOf(verdict.code);
}

function refusedWith(deps: HolderDeps, code: DenialCode): HolderAnswer {
  deps.counted(code);
  return refusalOf(code);
}

function refusalOf(code: DenialCode): HolderAnswer {
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
