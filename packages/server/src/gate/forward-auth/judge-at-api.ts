import { type ApiRecord, refuse } from "@keyporter/core";
import { type Demand, decide, type KeyFacts } from "@keyporter/verifier";
import { judgeKey } from "../judge.ts";
import type { Lookup } from "../key-lookup.ts";
import { type Now, whenKnown } from "../now.ts";
import type { Ruling } from "../operations/operation-rules.ts";
import { holderAnswer } from "../whoami.ts";
import { scopeList } from "./address.ts";
import { costOf, obstacleOf, rulingOf, type ToldQuestion } from "./obstacles.ts";
import type { ForwardAnswer, ForwardDeps, Locations } from "./question.ts";
import { denial, refused } from "./refusals.ts";

/** What was presented as a key, and where. */
interface Presented {
  readonly lookup: Lookup;
  readonly locations: Locations;
}

/** What is asked for; no API where none has that name. */
interface Wanted {
  readonly api: ApiRecord | null;
  readonly ruling: Ruling | "untold";
}

const noSuchApi = refuse("NOT_FOUND", "There is no API of this id or code: check the address that the proxy asks.");

/** Judges a key for the API that the proxy named. */
export function judgeAtApi(deps: ForwardDeps, question: ToldQuestion, presented: Presented): Now<ForwardAnswer> {
  if (presented.lookup.known === null) return judge(deps, question, presented, { api: null, ruling: { scopes: [] } });
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
  { lookup, locations }: Presented,
  { api, ruling }: Wanted,
): Now<ForwardAnswer> {
  const { ip, transport, userAgent, requestId } = question.origin;
  const now = deps.holder.now();
  const demand: Demand = { now, ip, transport, locations, apiId: api?.id, scopes: scopesOf(question, ruling) };
  const obstacle = api === null ? noSuchApi : obstacleOf(question, ruling);
  // Who may not come in at all is not told what else is in the way.
  if (obstacle !== null && lookup.known !== null && decide(lookup.known.facts, demand).valid) {
    return refused(question, obstacle);
  }
  const use = { cost: costOf(question) ?? 1, explain: false, ip, userAgent };
  return whenKnown(judgeKey(deps.holder, lookup, demand, use), (judgement): Now<ForwardAnswer> => {
    const answer = holderAnswer(judgement, lookup);
    if (!answer.allowed) return denial(answer, judgement.verdict, requestId);
    const { facts } = answer.verdict;
    return whenKnown(api === null ? "" : tokenFor(deps, question, api, facts), (token) => ({
      allowed: true,
      facts,
      token,
      locations,
      limitHeaders: answer.headers,
    }));
  });
}

/** Empty where the address asks for none. */
function tokenFor(deps: ForwardDeps, { told, address }: ToldQuestion, api: ApiRecord, facts: KeyFacts): Now<string> {
  const { method, path } = told;
  if (!address.signed || method === null || path === null) return "";
  return deps.identities.tokenFor(api, facts, { method, path });
}

/** From the address, from the proxy, from the document: each adds to the others. */
function scopesOf({ address, header }: ToldQuestion, ruling: Ruling | "untold"): readonly string[] {
  const ruled = ruling === "untold" ? null : ruling.scopes;
  return [...address.scopes, ...scopeList(header("x-required-scopes") ?? ""), ...(ruled ?? [])];
}
