import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import type { Answer, Api, TestInstance } from "../../testing/index.ts";
import { done, unique } from "../../testing/scene.ts";

/** An application with its credentials of every kind. */
export interface Client {
  readonly id: string;
  readonly clientId: string;
  readonly secret: string;
  readonly privateKey: CryptoKey;
  readonly alg: string;
}

interface ClientOptions {
  readonly grants?: readonly { readonly api_id: string; readonly scopes: readonly string[] }[];
  readonly organization_id?: string;
  readonly bound_api_ids?: readonly string[];
}

/** An application that may sign in by secret and by assertion. By default it may see keys, and check them. */
export async function makeClient(
  admin: Api,
  { grants = [{ api_id: "management", scopes: ["read:api_keys", "verify:api_keys"] }], ...fields }: ClientOptions = {},
  alg = "RS256",
): Promise<Client> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "k1" }] };
  const made = await done(admin.post("/v1/applications", { name: unique("client"), grants, jwks, ...fields }));
  const { id, client_id: clientId } = made.application;
  return { id, clientId, secret: made.client_secret, privateKey, alg };
}

/** What an assertion of this client must say. */
export function assertionClaims({ wired }: Pick<TestInstance, "wired">, { clientId }: Client): JWTPayload {
  const { publicUrl, deps } = wired.services;
  const now = Math.floor(deps.now() / 1000);
  return {
    iss: clientId,
    sub: clientId,
    aud: `${publicUrl}/oauth2`,
    iat: now,
    exp: now + 60,
    jti: randomUUID(),
  };
}

export function sign(claims: JWTPayload, { alg, privateKey }: Pick<Client, "alg" | "privateKey">): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg, kid: "k1" }).sign(privateKey);
}

/** Asks for a token with an assertion. */
export function withAssertion(
  api: Api,
  assertion: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return api.form("/oauth2/token", {
    grant_type: "client_credentials",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
    ...more,
  });
}

/** Asks for a token with the client's secret in the form. */
export function withSecret(
  api: Api,
  { clientId, secret }: Pick<Client, "clientId" | "secret">,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const client = { client_id: clientId, client_secret: secret };
  return api.form("/oauth2/token", { grant_type: "client_credentials", ...client, ...more });
}

/** Sends a form as it stands. */
export function rawForm(api: Api, path: string, body: string | Uint8Array<ArrayBuffer>): Promise<Answer> {
  return api.with({ "content-type": "application/x-www-form-urlencoded" }).raw("POST", path, body);
}
