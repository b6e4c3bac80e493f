/** A token whose signature nobody has looked at yet. */
export interface DecodedToken {
  readonly kid: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** The one type of token that states an identity: those that open doors have another. */
const tokenType = "key-call+jwt";
const maxChars = 16_384;

/**
 * Takes a compact JWS apart. Null for anything that is none of ours: another algorithm, another type, an extension that
 * would have to be understood.
 *
 * @see RFC 7515 section 7.1, RFC 8725 section 3.1 for the algorithm
 */
export function decodeToken(token: string): DecodedToken | null {
  if (token.length > maxChars) return null;
  const [head, body, end, ...more] = token.split(".");
  if (head === undefined || body === undefined || end === undefined || more.length > 0) return null;
  const header = jsonOf(head);
  const claims = jsonOf(body);
  const signature = base64url(end);
  if (header === null || claims === null || signature === null) return null;
  const { alg, typ, kid, crit } = header;
  if (alg !== "RS256" || typ !== tokenType || typeof kid !== "string" || crit !== undefined) return null;
  return { kid, claims, signature, signed: bytesOf(`${head}.${body}`) };
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** In base64url without padding. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const text = btoa(String.fromCharCode(...digest));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function jsonOf(part: string): Readonly<Record<string, unknown>> | null {
  const bytes = base64url(part);
  if (bytes === null) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function base64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
