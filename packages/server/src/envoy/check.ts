import { type Refusal, refuse } from "@keyporter/core";
import { optionsOf } from "../gate/forward-auth/address.ts";
import { askForward } from "../gate/forward-auth/ask.ts";
import type { ForwardDeps } from "../gate/forward-auth/question.ts";
import { refused } from "../gate/forward-auth/refusals.ts";
import { requestAt } from "../gate/forward-auth/told-request.ts";
import type { Origin, ReadHeader } from "../gate/origin.ts";
import { userAgentOf } from "../http/dispatch.ts";
import { type Answer, askedWith, problemOfFailure } from "../http/problem.ts";
import { requestIdOf } from "../http/request-id.ts";
import { judgeTransport, type TransportRule } from "../http/transport.ts";
import type { Logger } from "../logs.ts";
import type { CheckRequest, CheckResponse, HttpRequest } from "./messages.ts";
import { letThrough, turnDown } from "./responses.ts";

export interface CheckDeps extends ForwardDeps {
  readonly transport: TransportRule;
  readonly logger: Logger;
}

/** Who asks. */
export interface CheckPeer {
  readonly address: string | undefined;
  readonly encrypted: boolean;
}

/** Answers one question of Envoy's. Never throws: whatever goes wrong, the request does not go on. */
export async function check(deps: CheckDeps, request: CheckRequest, peer: CheckPeer): Promise<CheckResponse> {
  const http = request.attributes?.request?.http ?? nothing;
  const headers = new Map(Object.entries(http.headers));
  const header: ReadHeader = (name) => headers.get(name);
  const { origin, allowed } = arrivalOf(deps, request, http, peer);
  try {
    if (!origin.proxied) return denied(untrusted, header, origin);
    if (!allowed) return denied(plain, header, origin);
    const { api = "", ...options } = request.attributes?.context_extensions ?? {};
    const read = optionsOf(Object.entries(options));
    if (api === "") return denied(misconfigured("names no api"), header, origin);
    if (typeof read === "string") return denied(misconfigured(read), header, origin);
    const told = requestAt(http.method, http.path);
    const address = { api, ...read };
    const answer = await askForward(deps, { address, header, headerNames: headers.keys(), told, origin });
    return answer.allowed ? letThrough(answer) : turnDown(answer.answer);
  } catch (error) {
    const failed: Answer = problemOfFailure(error, askedWith(header, origin.requestId), deps.logger);
    return turnDown(failed);
  }
}

const nothing: HttpRequest = { method: "", headers: {}, path: "", scheme: "" };

/**
 * Where the request in question came from. Envoy says who its client is beside the headers, where nobody else can write:
 * that is one hop more.
 */
function arrivalOf(
  { transport: rule }: CheckDeps,
  { attributes }: CheckRequest,
  { headers, scheme }: HttpRequest,
  peer: CheckPeer,
): { readonly origin: Origin; readonly allowed: boolean } {
  const source = attributes?.source?.address?.socket_address?.address ?? "unknown";
  const hops = headers["x-forwarded-for"] === undefined ? [] : [headers["x-forwarded-for"]];
  const forwarded = {
    ...headers,
    "x-forwarded-for": [...hops, source].join(", "),
    "x-forwarded-proto": headers["x-forwarded-proto"] ?? scheme,
  };
  const arriving = { peer: peer.address, encrypted: peer.encrypted, path: "", headers: forwarded };
  const { allowed, clientIp, transport, proxied } = judgeTransport(arriving, rule);
  const requestId = requestIdOf(headers["x-request-id"]);
  const userAgent = userAgentOf(headers["user-agent"]);
  return { allowed, origin: { requestId, userAgent, ip: clientIp, transport, local: false, proxied } };
}

function denied(refusal: Refusal, header: ReadHeader, origin: Origin): CheckResponse {
  const answer = refused({ header, origin }, refusal);
  return answer.allowed ? letThrough(answer) : turnDown(answer.answer);
}

const untrusted = refuse(
  "PROXY_NOT_TRUSTED",
  "This Envoy is not among KEYPORTER_TRUSTED_PROXIES, and what it tells of other requests is not believed.",
);
const plain = refuse("HTTPS_REQUIRED", "This came over plain HTTP and may have been read on the way.");

function misconfigured(what: string): Refusal {
  return refuse("INVALID_PARAMETER", `The context_extensions of this route are wrong: it ${what}.`);
}
