import { type ApiRecord, refuse } from "@keyporter/core";
import { type Demand, decide } from "@keyporter/verifier";
import { rateLimitHeaders } from "../../http/rate-limit-headers.ts";
import { judgeKey } from "../judge.ts";
import type { KnownKey } from "../key-lookup.ts";
import { type Now, whenKnown } from "../now.ts";
import type { Ruling } from "../operations/operation-rules.ts";
import { scopeList } from "./address.ts";
import { obstacleOf, rulingOf, type ToldQuestion } from "./obstacles.ts";
import type { ForwardAnswer, ForwardDeps, Locations } from "./question.ts";
import { denial, refused } from "./refusals.ts";

/** A key that is known, and where it was presented. */
interface Presented {
  readonly known: KnownKey;
  readonly locations: Locations;
}

/** What is asked for; no API where none has that name. */
interface Wanted {
  readonly api: ApiRecord | null;
  readonly ruling: Ruling | "untold";
}

const noSuchApi = refuse("NOT_FOUND", "There is no API of this id or code: check the address that the proxy asks.");

/** Judges a known key for the API that the proxy named. */
export function judgeAtApi(deps: ForwardDeps, question: ToldQuestion, presented: Presented): Now<ForwardAnswer> {
  const ref = question.address.api;
  return whenKnown(deps.holder.apis.find(ref), (found) => {
    // An audience is a name of the API at other doors.
    const api = found !== null && (found.id === ref || found.code === ref) ? found : null;
    if (api === null) return judge(deps, question, presented, { api, ruling: { scopes: [] } });
    return whenKnown(deps.operations.of(api), (rules) =>
      judge(deps, question, presented, { api, ruling: rulingOf(rules, question) }),
    );
  });
}

function judge(
  deps: ForwardDeps,
  question: ToldQuestion,
  { known, locations }: Presented,
  { api, ruling }: Wanted,
): Now<ForwardAnswer> {
  const { origin, told, address } = question;
  const demand: Demand = {
    now: deps.holder.now(),
    ip: origin.ip,
    transport: origin.transport,
    locations,
    apiId: api?.id,
    scopes: scopesOf(question, ruling),
  };
  const obstacle = api === null ? noSuchApi : obstacleOf(question, ruling);
  // Who may not come in at all is not told what else is in the way.
  if (obstacle !== null && decide(known.facts, demand).valid) return refused(question, obstacle);
  const { ip, userAgent } = origin;
  const judging = judgeKey(deps.holder, { known }, demand, { cost: address.cost, explain: false, ip, userAgent });
  return whenKnown(judging, (judgement) => {
    const { verdict } = judgement;
    const limitHeaders = rateLimitHeaders(judgement);
    if (!verdict.valid) return denial(known, verdict, origin.requestId, limitHeaders);
    if (api === null) return refused(question, noSuchApi);
    const { facts } = verdict;
    const { method, path } = told;
    const signed = address.signed && method !== null && path !== null;
    const token = signed ? deps.identities.tokenFor(api, facts, { method, path }) : "";
    return whenKnown(token, (text) => ({ allowed: true, facts, token: text, locations, limitHeaders }));
  });
}

/** From the address, from the proxy, from the document: each adds to the others. */
function scopesOf({ address, header }: ToldQuestion, ruling: Ruling | "untold"): readonly string[] {
  const ruled = ruling === "untold" ? null : ruling.scopes;
  return [...address.scopes, ...scopeList(header("x-required-scopes") ?? ""), ...(ruled ?? [])];
}
