import { bytesOf, decodeToken, sha256 } from "./decode-token.ts";
import type { IdentityFault, IdentityVerdict, SignedIdentity, SignedRequest } from "./identity.ts";
import { type PublicKeys, publicKeys } from "./public-keys.ts";

export interface IdentityVerifierOptions {
  /** Base URL of Keyporter, as KEYPORTER_URL says it: its tokens name it as their issuer. */
  readonly url: string;
  /** Audience of the API that is asked: a token for another API says nothing here. */
  readonly audience: string;
  /** Where the public keys are, when this service reaches Keyporter under another address. */
  readonly jwksUrl?: string;
  /** How far the clocks may be apart. Default 5. */
  readonly toleranceSeconds?: number;
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => number;
}

export interface IdentityVerifier {
  /**
   * Checks `X-Key-Auth` for the request that it came with. Never throws.
   *
   * @param token the header; null and undefined where there is none
   */
  verify(token: string | null | undefined, request: SignedRequest): Promise<IdentityVerdict>;
}

/**
 * Checks the identity that Keyporter signs for APIs behind a proxy. With it a header that slipped past the proxy proves
 * nothing, since nobody else can sign one.
 *
 * Needs WebCrypto and nothing else. The public keys are fetched when they are needed, and kept.
 */
export function createIdentityVerifier(options: IdentityVerifierOptions): IdentityVerifier {
  const base = options.url.replace(/\/+$/, "");
  const rules: Rules = {
    issuer: `${base}/forward-auth`,
    audience: options.audience,
    tolerance: options.toleranceSeconds ?? 5,
    now: options.now ?? Date.now,
  };
  const jwksUrl = options.jwksUrl ?? `${base}/oauth2/jwks`;
  const keys = publicKeys({ url: jwksUrl, fetch: options.fetch ?? globalThis.fetch, now: rules.now });
  return { verify: (token, request) => verifyIdentity(keys, rules, token, request) };
}

interface Rules {
  readonly issuer: string;
  readonly audience: string;
  readonly tolerance: number;
  readonly now: () => number;
}

async function verifyIdentity(
  keys: PublicKeys,
  rules: Rules,
  token: string | null | undefined,
  request: SignedRequest,
): Promise<IdentityVerdict> {
  if (!token) return { ok: false, fault: "missing" };
  const decoded = decodeToken(token);
  if (decoded === null) return { ok: false, fault: "malformed" };
  try {
    const key = await keys.find(decoded.kid);
    const { signature, signed, claims } = decoded;
    const good = key !== null && (await crypto.subtle.verify("RSASSA-PKCS1-v1_5", key, signature, signed));
    if (!good) return { ok: false, fault: "signature" };
    const fault = await faultOf(claims, rules, request);
    if (fault !== null) return { ok: false, fault };
    const identity = identityOf(claims);
    return identity === null ? { ok: false, fault: "malformed" } : { ok: true, identity };
  } catch (cause) {
    return { ok: false, fault: "unavailable", cause };
  }
}

type Claims = Readonly<Record<string, unknown>>;

async function faultOf(claims: Claims, rules: Rules, request: SignedRequest): Promise<IdentityFault | null> {
  const { iss, aud, iat, exp, htm, path_sha256: path } = claims;
  if (iss !== rules.issuer || aud !== rules.audience) return "audience";
  const now = rules.now() / 1000;
  if (typeof exp !== "number" || typeof iat !== "number") return "malformed";
  if (now >= exp + rules.tolerance || now < iat - rules.tolerance) return "expired";
  const mark = request.url.search(/[?#]/);
  const asked = mark === -1 ? request.url : request.url.slice(0, mark);
  return htm === request.method && path === (await sha256(bytesOf(asked))) ? null : "other_request";
}

function identityOf(claims: Claims): SignedIdentity | null {
  const { key_id, owner_type, owner_id, user_id, organization_id, environment, scope } = claims;
  if (typeof key_id !== "string" || typeof scope !== "string") return null;
  if (owner_type !== "user" && owner_type !== "organization" && owner_type !== "instance") return null;
  if (environment !== "live" && environment !== "test") return null;
  return {
    keyId: key_id,
    ownerType: owner_type,
    ownerId: textOrNull(owner_id),
    userId: textOrNull(user_id),
    organizationId: textOrNull(organization_id),
    environment,
    scopes: scope === "" ? [] : scope.split(" "),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
