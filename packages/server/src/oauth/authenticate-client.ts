import { type ApplicationRecord, applicationSecretMatches } from "@keyporter/core";
import { createLocalJWKSet, decodeJwt, errors, type JWTPayload, jwtVerify } from "jose";
import type { Services } from "../services.ts";
import { type ClientCredentials, clientCredentials } from "./client-authentication.ts";
import { OAuthError } from "./oauth-error.ts";

/** An application that proved who it is. */
export interface SignedInClient {
  readonly application: ApplicationRecord;
  /** Set when it used a signed assertion, which serves once. */
  readonly assertion: { readonly jti: string; readonly expiresAt: number } | null;
}

/** Finds an application that may act by its client id. */
export type FindApplication = (clientId: string) => Promise<ApplicationRecord | null>;

const maxAssertionSeconds = 300;
const clockToleranceSeconds = 10;
/** Ed25519 signatures have had two names; RFC 9864 keeps the more exact one. */
export const assertionAlgorithms = ["RS256", "PS256", "ES256", "Ed25519", "EdDSA"];

/**
 * Signs an application in by secret or assertion. An unknown client, a wrong secret and a disabled application answer
 * alike.
 *
 * @param applicationOf finds what has that client id and may act
 * @throws {OAuthError} invalid_client or invalid_request
 */
export async function authenticateClient(
  services: Services,
  authorization: string | null,
  form: ReadonlyMap<string, string>,
  applicationOf: FindApplication = (clientId) => storedApplication(services, clientId),
): Promise<SignedInClient> {
  const find: FindApplication = async (clientId) => (isClientId(clientId) ? applicationOf(clientId) : null);
  const credentials = clientCredentials(authorization, form);
  if (credentials === null) throw new OAuthError("invalid_client", "Client authentication is missing.");
  return credentials.method === "private_key_jwt"
    ? byAssertion(services, credentials, find)
    : bySecret(services, credentials, find);
}

async function bySecret(
  services: Services,
  credentials: Extract<ClientCredentials, { secret: string }>,
  find: FindApplication,
): Promise<SignedInClient> {
  const { deps } = services;
  const application = await find(credentials.clientId);
  const right = applicationSecretMatches(deps.ring, application, credentials.secret, deps.now());
  if (application === null || !right) throw refused(credentials.method === "client_secret_basic");
  return { application, assertion: null };
}

/** @see RFC 7523 section 3 for what an assertion must say */
async function byAssertion(
  services: Services,
  { assertion, clientId }: Extract<ClientCredentials, { assertion: string }>,
  find: FindApplication,
): Promise<SignedInClient> {
  const claimed = issuerOf(assertion);
  if (claimed === null || (clientId !== null && clientId !== claimed)) throw refused(false);
  const application = await find(claimed);
  if (application === null || application.jwks === null) throw refused(false);
  const now = services.deps.now();
  const payload = await verified(services, application, application.jwks, assertion, now);
  const { exp, jti } = payload;
  if (exp === undefined || typeof jti !== "string" || jti === "" || jti.length > 255) throw refused(false);
  if (exp * 1000 > now + (maxAssertionSeconds + clockToleranceSeconds) * 1000) throw refused(false);
  return { application, assertion: { jti, expiresAt: (exp + clockToleranceSeconds) * 1000 } };
}

async function verified(
  services: Services,
  application: ApplicationRecord,
  jwks: NonNullable<ApplicationRecord["jwks"]>,
  assertion: string,
  now: number,
): Promise<JWTPayload> {
  const issuer = `${services.publicUrl}/oauth2`;
  try {
    const keys = createLocalJWKSet({ keys: jwks.keys.map((key) => ({ ...key })) });
    const { payload } = await jwtVerify(assertion, keys, {
      issuer: application.clientId,
      subject: application.clientId,
      audience: [issuer, `${issuer}/token`],
      algorithms: assertionAlgorithms,
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(now),
      requiredClaims: ["exp", "jti"],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw refused(false);
    throw error;
  }
}

function issuerOf(assertion: string): string | null {
  try {
    return decodeJwt(assertion).iss ?? null;
  } catch {
    return null;
  }
}

function isClientId(text: string): boolean {
  return text.length <= 255 && /^[\x21-\x7e]+$/.test(text);
}

async function storedApplication({ deps }: Services, clientId: string): Promise<ApplicationRecord | null> {
  const application = await deps.store.find("applications", { clientId });
  if (application?.status !== "active") return null;
  if (application.organizationId === null) return application;
  const organization = await deps.store.find("organizations", { id: application.organizationId });
  return organization?.status === "active" ? application : null;
}

function refused(basic: boolean): OAuthError {
  return new OAuthError("invalid_client", "The client is unknown, not active, or its credentials are wrong.", basic);
}
