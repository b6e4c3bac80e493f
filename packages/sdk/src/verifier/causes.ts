import { ApiError, ConnectionError } from "../errors.ts";
import type { UnavailableCause } from "./verifier.ts";

/** What a call that gave no verdict says about why. */
export function causeOf(error: unknown): UnavailableCause {
  const message = error instanceof Error ? error.message : "unknown reason";
  if (error instanceof ApiError) return { kind: kindOfAnswer(error), message, code: error.code };
  if (error instanceof ConnectionError) return { kind: error.cause === undefined ? "bad_answer" : "network", message };
  throw error;
}

export const timedOut = (timeoutMs: number): UnavailableCause => ({
  kind: "timeout",
  message: `No verdict within ${timeoutMs} ms`,
});
export const aborted: UnavailableCause = { kind: "aborted", message: "The caller of verify does not wait any longer" };
export const closed: UnavailableCause = { kind: "closed", message: "The verifier was closed" };
export const badAnswer: UnavailableCause = {
  kind: "bad_answer",
  message: "The answer is not a verdict. Is this the address of a Keyporter?",
};

/**
 * Whether the same checks may be asked again: only when they surely were not counted before, or count nothing. A
 * connection that broke after it stood may have carried them, so that asking again could spend a limit or credits twice.
 *
 * @param free whether all of them have the cost 0
 */
export function mayAskAgain(cause: UnavailableCause, error: unknown, free: boolean): boolean {
  if (cause.kind === "unavailable") return cause.code === "UNAVAILABLE" || free;
  return cause.kind === "network" && (free || neverConnected(error));
}

/** What happens before a byte of a request is sent, in the words of Node, Bun and Deno. */
const beforeSending =
  /\b(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)\b|connection refused/i;

function neverConnected(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (beforeSending.test(`${at.message} ${"code" in at ? String(at.code) : ""}`)) return true;
  }
  return false;
}

/** Anybody's proxy may answer anything: only what speaks our words is taken for an answer of Keyporter. */
function kindOfAnswer({ status, code }: ApiError): UnavailableCause["kind"] {
  if (status >= 500) return "unavailable";
  if (code === `HTTP_${status}`) return "bad_answer";
  if (status === 429) return "unavailable";
  return status === 401 || status === 403 || code === "invalid_client" ? "credential" : "rejected";
}
