import { importJWK, type JSONWebKeySet, type JWTPayload, SignJWT } from "jose";
import type { Secrets, SigningKey } from "../secrets-file.ts";

/** What anybody may know: the public halves of the current key and of those whose tokens may still be around. */
export function publicJwks(secrets: Pick<Secrets, "jwt">): JSONWebKeySet {
  return { keys: [secrets.jwt.current, ...secrets.jwt.previous].map(publicHalf) };
}

function publicHalf({ kid, privateJwk: { kty, n, e } }: SigningKey): JSONWebKeySet["keys"][number] {
  return { kty, n, e, kid, alg: "RS256", use: "sig" };
}

/** @param typ says what the token is good for; left out, an access token */
export type SignToken = (claims: JWTPayload, typ?: string) => Promise<string>;

/** Signs tokens with the current key. @see RFC 9068 section 2.1 for the header, RFC 8725 section 3.11 for its `typ` */
export function tokenSigner(secrets: Pick<Secrets, "jwt">): SignToken {
  const { kid, privateJwk } = secrets.jwt.current;
  const key = importJWK({ ...privateJwk }, "RS256");
  return async (claims, typ = "at+jwt") =>
    new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ, kid }).sign(await key);
}
