import { holderStatus } from "@keyporter/contract";
import { type Found, found } from "@keyporter/core";
import { type Demand, decide, maskKey, pickCredential, presentedCredentials } from "@keyporter/verifier";
import { judgeKey } from "../gate/judge.ts";
import type { Judgement } from "../gate/judgement.ts";
import type { KeyLookup, KnownKey } from "../gate/key-lookup.ts";
import { looksLikeJwt } from "../gate/machine-tokens.ts";
import type { Origin, ReadHeader } from "../gate/origin.ts";
import type { HolderDeps } from "../gate/whoami.ts";
import type { Answer } from "../http/problem.ts";
import { rateLimitHeaders } from "../http/rate-limit-headers.ts";
import type { Rejudge, Standing } from "./exchange.ts";
import type { Face } from "./face.ts";
import { ambiguousKeys, keyInUrlRefused, keyRefused, noServer, notAKey, type Refused } from "./refusals.ts";

export interface Knock {
  readonly header: ReadHeader;
  /** `api_key` of the query. */
  readonly queryKeys: readonly string[];
  readonly origin: Origin;
}

export interface EnterDeps {
  readonly holder: HolderDeps;
  readonly publicUrl: string;
}

export interface Entered {
  readonly face: Face;
  readonly standing: Standing;
  readonly secret: string;
  /** Whether this key may still do what it was let in for. */
  readonly rejudge: Rejudge;
}

type Refusal = { readonly ok: false; readonly answer: Answer };
type FindFace = () => Promise<Face | null>;

/**
 * Lets a key in to the server it was made for. Sessions, machine tokens and tokens of the portal are no keys, and are not
 * looked for. A refusal is worded for the person whose agent prints it.
 */
export async function enter(
  deps: EnterDeps,
  { header, queryKeys, origin }: Knock,
  findFace: FindFace,
): Promise<Found<Entered> | Refusal> {
  const asked: Refused = { requestId: origin.requestId, publicUrl: deps.publicUrl };
  const customHeaders = await deps.holder.apis.customHeaders();
  const picked = pickCredential(presentedCredentials({ header, queryKeys }, customHeaders));
  if (picked.kind === "none") return refused(keyRefused(asked, counted(deps, "MISSING"), null));
  if (picked.kind === "ambiguous") return refused(ambiguousKeys(asked));
  const { value: secret, locations } = picked;
  if (looksLikeJwt.test(secret)) return refused(notAKey(asked, "A machine token"));
  if (/^kp[a-z]_[0-9A-Za-z]{20,}$/.test(secret)) return refused(notAKey(asked, "Another kind of credential"));
  const lookup = await deps.holder.keys.find(secret);
  if (lookup.known === null) {
    if (lookup.code !== "MISSING") deps.holder.usage.unknown(origin.ip, lookup.code);
    return refused(keyRefused(asked, counted(deps, lookup.code), maskKey(secret)));
  }
  const face = await findFace();
  const demand = { ip: origin.ip, transport: origin.transport, locations };
  const answer = await judge(deps, lookup.known, { asked, origin, demand: { ...demand, apiId: face?.api.id } });
  if (answer !== null) return refused(answer);
  if (face === null) return refused(noServer(asked));
  const rejudge: Rejudge = () => standingNow(deps.holder.keys, { secret, demand, findFace, now: deps.holder.now });
  return found({ face, standing: { facts: lookup.known.facts, set: face.set }, secret, rejudge });
}

interface Judging {
  readonly asked: Refused;
  readonly demand: Omit<Demand, "now">;
  readonly origin: Origin;
}

/** Null when the key may enter. */
async function judge(deps: EnterDeps, known: KnownKey, { asked, demand, origin }: Judging): Promise<Answer | null> {
  const { ip, userAgent } = origin;
  const use = { cost: 1, explain: false, ip, userAgent };
  const judgement = await judgeKey(deps.holder, { known }, { ...demand, now: deps.holder.now() }, use);
  const { verdict } = judgement;
  if (verdict.valid) return null;
  const { masked, connector } = known.facts;
  if (holderStatus[verdict.code] === 429) return tooMuch(keyRefused(asked, verdict.code, masked), judgement);
  // For APIs whose refusals must tell nothing.
  if (known.more.opaqueErrors) return keyRefused(asked, "NOT_FOUND", masked);
  const inUrl = verdict.code === "CREDENTIAL_LOCATION_NOT_ALLOWED" && demand.locations?.includes("query") === true;
  return inUrl && !connector ? keyInUrlRefused(asked, masked) : keyRefused(asked, verdict.code, masked);
}

function tooMuch(answer: Answer, judgement: Judgement): Answer {
  return { ...answer, headers: { ...answer.headers, ...rateLimitHeaders(judgement) } };
}

interface Again {
  readonly secret: string;
  readonly demand: Omit<Demand, "now">;
  readonly findFace: FindFace;
  readonly now: () => number;
}

async function standingNow(keys: KeyLookup, { secret, demand, findFace, now }: Again): Promise<Standing | string> {
  const { known } = await keys.find(secret);
  if (known === null) return "The API key was deleted.";
  const verdict = decide(known.facts, { ...demand, now: now() });
  if (!verdict.valid) return stopped[verdict.code] ?? `The API key may not be used any more (${verdict.code}).`;
  const face = await findFace();
  if (face === null) return "The MCP server was switched off.";
  return { facts: known.facts, set: face.set };
}

const stopped: Readonly<Record<string, string>> = {
  REVOKED: "The API key was revoked.",
  DISABLED: "The API key was disabled.",
  SECRET_ROTATED: "The API key was rotated, and this is its old secret.",
  EXPIRED: "The API key has expired.",
};

function counted<C extends Parameters<HolderDeps["counted"]>[0]>({ holder }: EnterDeps, code: C): C {
  holder.counted(code);
  return code;
}

function refused(answer: Answer): Refusal {
  return { ok: false, answer };
}
