import { redactSecrets } from "@keyporter/verifier";
import type { FetchHandler } from "../../http/fetch-listener.ts";
import type { ToolCall } from "../face.ts";
import { argumentFaultAnswer, type ToolAnswer, toldAnswer } from "../tool-answer.ts";
import { buildRequest } from "../upstream/build-request.ts";

const maxChars = 1024 * 1024;

/**
 * Runs an operation in process, by the door and with the key by which anybody else would: whatever holds there holds
 * here. No secret passes, even one that an operation should not have answered.
 */
export async function callOperation(
  { fetch, publicUrl }: { readonly fetch: FetchHandler; readonly publicUrl: string },
  { tool, args, caller }: Pick<ToolCall, "tool" | "args" | "caller">,
): Promise<ToolAnswer> {
  const built = buildRequest(tool.made, publicUrl, args);
  if (!built.ok) return argumentFaultAnswer(built.detail);
  const { url, method, headers, body } = built.request;
  const request = new Request(url, {
    method,
    headers: { ...headers, authorization: `Bearer ${caller.secret}` },
    ...(body === null ? {} : { body }),
  });
  const env = { origin: { ...caller.origin, local: false }, logger: caller.logger, named: () => undefined };
  const response = await fetch(request, env);
  const text = redactSecrets(await response.text());
  const told = text === "" ? "Done." : text.slice(0, maxChars);
  return toldAnswer(told, { outcome: response.ok ? "ok" : codeIn(text), upstreamStatus: response.status });
}

/** Of a problem of RFC 9457. */
function codeIn(text: string): string {
  const [, code = "UPSTREAM_ERROR"] = /"code":"([A-Z_]{1,60})"/.exec(text) ?? [];
  return code;
}
