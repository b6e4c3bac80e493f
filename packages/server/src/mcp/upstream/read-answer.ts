import { STATUS_CODES } from "node:http";
import { type ToolAnswer, toldAnswer } from "../tool-answer.ts";
import type { UpstreamAnswer, UpstreamFault } from "./send.ts";

const faults: Readonly<Record<UpstreamFault, string>> = {
  UPSTREAM_UNREACHABLE: "The API could not be reached. Try again later; if it stays like this, tell its operator.",
  UPSTREAM_ADDRESS_NOT_ALLOWED:
    "The API's base URL leads to a private address, which is not called. Its operator can list it in KEYPORTER_PRIVATE_UPSTREAMS.",
  UPSTREAM_TIMEOUT: "The API did not answer within 30 seconds. The call may have taken effect all the same.",
  UPSTREAM_REDIRECT: "The API answered with a redirect, which is not followed.",
  CANCELLED: "The call was cancelled.",
};

const textual =
  /^(?:text\/|application\/(?:[\w.+-]+\+)?(?:json|xml|yaml)\b|application\/(?:x-ndjson|x-yaml|javascript)\b)/i;

/**
 * What an agent is told of an API's answer: text and JSON as they are, of anything else what it is.
 *
 * @param credentials what was sent to the API; where it comes back in an answer it is not shown
 */
export function readAnswer(answer: UpstreamAnswer, credentials: readonly string[]): ToolAnswer {
  if (!answer.ok) {
    const status = answer.status === null ? "" : ` (${answer.status})`;
    return toldAnswer(`${faults[answer.code]}${status}`, { outcome: answer.code, upstreamStatus: answer.status });
  }
  const { status } = answer;
  const text = textOf(answer, credentials);
  const succeeded = status >= 200 && status < 300;
  if (succeeded && text !== "") return toldAnswer(text, { outcome: "ok", upstreamStatus: status });
  const line = `The API answered ${status} ${STATUS_CODES[status] ?? ""}`.trim();
  const told = text === "" ? `${line}, without a body.` : `${line}:\n${text}`;
  return toldAnswer(told, { outcome: succeeded ? "ok" : "UPSTREAM_ERROR", upstreamStatus: status });
}

function textOf(
  { contentType, contentEncoding, bytes, cut }: Extract<UpstreamAnswer, { ok: true }>,
  credentials: readonly string[],
): string {
  if (bytes.length === 0) return "";
  const encoded = contentEncoding !== null && contentEncoding !== "identity";
  if (encoded || !textual.test(contentType ?? "")) {
    const kind = [contentType ?? "no stated type", ...(encoded ? [`encoded as ${contentEncoding}`] : [])].join(", ");
    return `(${cut ? "More than " : ""}${bytes.length} bytes of ${kind.slice(0, 200)}, which are not shown.)`;
  }
  const text = decoderOf(contentType ?? "").decode(bytes);
  return cut
    ? `${withoutTail(text, credentials)}\n[Cut here: the answer is longer than ${bytes.length} bytes.]`
    : hide(text, credentials);
}

/** In a text that was cut, its end may be the first half of a credential. */
function withoutTail(text: string, credentials: readonly string[]): string {
  const longest = Math.max(0, ...credentials.map((credential) => credential.length));
  return hide(text, credentials).slice(0, -longest || undefined);
}

function hide(text: string, credentials: readonly string[]): string {
  return credentials.reduce((shown, credential) => shown.replaceAll(credential, "[credential]"), text);
}

function decoderOf(contentType: string): InstanceType<typeof TextDecoder> {
  const [, charset = "utf-8"] = /charset="?([\w.:-]+)/i.exec(contentType) ?? [];
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
