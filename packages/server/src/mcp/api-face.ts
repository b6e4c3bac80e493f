import type { ApiServer } from "./directory.ts";
import type { Face, ToolCall } from "./face.ts";
import { argumentFaultAnswer, type ToolAnswer, toldAnswer } from "./tool-answer.ts";
import { buildRequest } from "./upstream/build-request.ts";
import { type IdentityDeps, identityOf } from "./upstream/identity.ts";
import { readAnswer } from "./upstream/read-answer.ts";
import { send, type UpstreamRules } from "./upstream/send.ts";

export interface ApiFaceDeps extends IdentityDeps {
  readonly upstream: UpstreamRules;
}

/** An API's own operations as tools: each call becomes a request to its base URL. */
export function apiFace(deps: ApiFaceDeps, server: ApiServer): Face {
  const { api, record, set } = server;
  const about = record.document === null ? api.name : record.document.title;
  return {
    api,
    version: record.document?.version ?? "",
    instructions: record.instructions ?? `Tools of ${about}.`,
    set,
    run: (call) => callApi(deps, server, call),
  };
}

async function callApi(deps: ApiFaceDeps, server: ApiServer, call: ToolCall): Promise<ToolAnswer> {
  const { tool, args, caller, signal } = call;
  const built = buildRequest(tool.made, server.baseUrl, args);
  if (!built.ok) return argumentFaultAnswer(built.detail);
  const identity = await identityOf(deps, server, caller);
  if (identity === null) {
    return toldAnswer("The credential for this API cannot be opened any more. Its operator has to enter it again.", {
      outcome: "CREDENTIAL_UNREADABLE",
    });
  }
  const headers = {
    accept: "application/json, text/*;q=0.9, */*;q=0.5",
    "user-agent": "keyporter-mcp",
    "x-request-id": caller.origin.requestId,
    ...built.request.headers,
    ...identity.headers,
  };
  const answer = await send({ ...built.request, headers }, deps.upstream, signal);
  return readAnswer(answer, identity.credentials);
}
