import { limits } from "@keyporter/contract";
import type { Found, Refusal } from "@keyporter/core";
import type { BodyRule } from "../http/body-rule.ts";
import { readBody } from "../http/read-body.ts";
import { OAuthError } from "./oauth-error.ts";

export const formRule: BodyRule = { mediaType: "application/x-www-form-urlencoded", maxBytes: limits.bodyBytes };

/**
 * Reads the parameters of an OAuth request.
 *
 * @throws {OAuthError} invalid_request
 */
export async function readForm(request: Request): Promise<ReadonlyMap<string, string>> {
  return formOf(await readBody(request, formRule));
}

/**
 * The parameters of an OAuth request. One that is sent twice is refused, since two readers could each believe
 * another one; one without a value counts as not sent.
 *
 * @see RFC 6749 section 3.2
 * @throws {OAuthError} invalid_request
 */
export function formOf(bytes: Found<Uint8Array> | Refusal): ReadonlyMap<string, string> {
  if (!bytes.ok) {
    throw new OAuthError("invalid_request", bytes.detail ?? `Send the parameters as ${formRule.mediaType}.`);
  }
  const form = new Map<string, string>();
  const seen = new Set<string>();
  for (const [name, value] of new URLSearchParams(decode(bytes.value))) {
    if (seen.has(name)) throw new OAuthError("invalid_request", "A parameter was sent more than once.");
    seen.add(name);
    if (value !== "") form.set(name, value);
  }
  return form;
}

/** @throws {OAuthError} invalid_request */
export function tokenIn(form: ReadonlyMap<string, string>): string {
  const token = form.get("token");
  if (token === undefined) throw new OAuthError("invalid_request", "token is missing.");
  return token;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new OAuthError("invalid_request", "The request is not valid UTF-8.");
  }
}
