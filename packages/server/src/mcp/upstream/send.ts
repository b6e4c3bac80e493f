import { type ClientRequest, type IncomingMessage, request as plainRequest, type RequestOptions } from "node:http";
import { request as tlsRequest } from "node:https";
import { isIP } from "node:net";
import type { PrivateUpstream } from "../../config-mcp.ts";
import { unlessEnded } from "../unless-ended.ts";
import type { UpstreamRequest } from "./build-request.ts";
import { portOf, type ResolveHost, reach } from "./resolve.ts";

export interface UpstreamRules {
  readonly resolve: ResolveHost;
  /** Private addresses that may be called. */
  readonly listed: readonly PrivateUpstream[];
  /** For the whole call. */
  readonly timeoutMs: number;
  /** Of the answer; what is longer is cut. */
  readonly maxBytes: number;
}

export const usualLimits = { timeoutMs: 30_000, maxBytes: 1024 * 1024 } as const;

export type UpstreamFault =
  | "UPSTREAM_UNREACHABLE"
  | "UPSTREAM_ADDRESS_NOT_ALLOWED"
  | "UPSTREAM_TIMEOUT"
  | "UPSTREAM_REDIRECT"
  | "CANCELLED";

export type UpstreamAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      readonly contentType: string | null;
      readonly contentEncoding: string | null;
      readonly bytes: Buffer;
      readonly cut: boolean;
    }
  | { readonly ok: false; readonly code: UpstreamFault; readonly status: number | null };

/**
 * Sends a request to an API. It goes to the address that was checked, over a connection of its own, follows no redirect
 * and takes neither more time nor more bytes than the rules allow.
 *
 * @param signal ends the call
 */
export async function send(
  request: UpstreamRequest,
  rules: UpstreamRules,
  signal: AbortSignal,
): Promise<UpstreamAnswer> {
  if (!/^https?:$/.test(request.url.protocol)) return failed("UPSTREAM_ADDRESS_NOT_ALLOWED");
  const timeout = AbortSignal.timeout(rules.timeoutMs);
  const ended = AbortSignal.any([signal, timeout]);
  try {
    const reached = await unlessEnded(reach(request.url, rules), ended);
    if (!reached.ok) return failed(reached.why === "private" ? "UPSTREAM_ADDRESS_NOT_ALLOWED" : "UPSTREAM_UNREACHABLE");
    const response = await responseOf(request, reached.address, ended);
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400) {
      response.destroy();
      return { ok: false, code: "UPSTREAM_REDIRECT", status };
    }
    const { bytes, cut } = await readAtMost(response, rules.maxBytes);
    const { "content-type": contentType = null, "content-encoding": contentEncoding = null } = response.headers;
    return { ok: true, status, contentType, contentEncoding, bytes, cut };
  } catch {
    if (signal.aborted) return failed("CANCELLED");
    return failed(timeout.aborted ? "UPSTREAM_TIMEOUT" : "UPSTREAM_UNREACHABLE");
  }
}

function responseOf(request: UpstreamRequest, address: string, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = connect(request, address, signal);
    sent.on("response", resolve);
    sent.on("error", reject);
    // An answer to `Upgrade`, which was not asked for.
    sent.on("upgrade", () => sent.destroy(new Error("Unexpected upgrade")));
    sent.end(request.body ?? undefined);
  });
}

/** By address, so that nothing is resolved any more; the name is kept for the Host header and the certificate. */
function connect({ url, method, headers, body }: UpstreamRequest, address: string, signal: AbortSignal): ClientRequest {
  const options: RequestOptions & { readonly servername?: string } = {
    host: address,
    port: portOf(url),
    method,
    path: url.pathname + url.search,
    headers: { ...headers, host: url.host, ...(body === null ? {} : { "content-length": Buffer.byteLength(body) }) },
    agent: false,
    signal,
    ...(isIP(url.hostname.replace(/^\[|\]$/g, "")) === 0 ? { servername: url.hostname.replace(/\.$/, "") } : {}),
  };
  return url.protocol === "https:" ? tlsRequest(options) : plainRequest(options);
}

/** @throws when the connection breaks within the answer */
async function readAtMost(response: IncomingMessage, max: number): Promise<{ bytes: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    size += bytes.byteLength;
    chunks.push(bytes);
    // Leaving the loop ends the connection.
    if (size > max) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, max), cut: size > max };
}

function failed(code: UpstreamFault): UpstreamAnswer {
  return { ok: false, code, status: null };
}
