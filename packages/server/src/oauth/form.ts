import { OAuthError } from "./oauth-error.ts";

const maxFormBytes = 64 * 1024;

/**
 * Reads an `application/x-www-form-urlencoded` body. A parameter sent twice is refused, since two readers could each
 * believe another one.
 *
 * @see RFC 6749 section 3.2: parameters must not be included more than once
 * @throws {OAuthError} invalid_request
 */
export async function readForm(request: Request): Promise<ReadonlyMap<string, string>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    throw new OAuthError("invalid_request", "Send the parameters as application/x-www-form-urlencoded.");
  }
  const bytes = await readBounded(request);
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(decode(bytes))) {
    if (form.has(name)) throw new OAuthError("invalid_request", "A parameter was sent more than once.");
    if (value !== "") form.set(name, value);
  }
  return form;
}

async function readBounded(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxFormBytes) throw new OAuthError("invalid_request", "The request is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new OAuthError("invalid_request", "The request is not valid UTF-8.");
  }
}
