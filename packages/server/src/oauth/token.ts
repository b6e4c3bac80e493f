import { type ErrorCode, limits } from "@keyporter/contract";
import { type Caller, type IssuedToken, issueToken, newId, perform, type Refusal } from "@keyporter/core";
import type { JWTPayload } from "jose";
import type { Origin } from "../gate/origin.ts";
import type { Services } from "../services.ts";
import type { SignedInClient } from "./authenticate-client.ts";
import { OAuthError, type OAuthErrorCode } from "./oauth-error.ts";

export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: "Bearer";
  readonly expires_in: number;
  readonly scope: string;
}

/** How the use case's refusals are called here. */
const errorNames: Partial<Record<ErrorCode, OAuthErrorCode>> = {
  UNAUTHENTICATED: "invalid_client",
  ALREADY_EXISTS: "invalid_client",
  NOT_FOUND: "invalid_target",
  FORBIDDEN: "unauthorized_client",
  SCOPE_NOT_GRANTABLE: "invalid_scope",
};

/**
 * The token endpoint: client_credentials for an application that has proved who it is.
 *
 * @see RFC 6749 section 4.4 for the grant, RFC 8707 for `resource`, RFC 9068 for the token
 * @throws {OAuthError}
 */
export async function tokenFor(
  services: Services,
  client: SignedInClient,
  form: ReadonlyMap<string, string>,
  origin: Origin,
): Promise<TokenResponse> {
  const grant = form.get("grant_type");
  if (grant === undefined) throw new OAuthError("invalid_request", "grant_type is missing.");
  if (grant !== "client_credentials") {
    throw new OAuthError("unsupported_grant_type", "Only client_credentials is supported.");
  }
  const api = audienceOf(form) ?? services.managementApi.id;
  const request = { api, scope: form.get("scope"), assertion: client.assertion ?? undefined };
  const caller = callerOf(client, origin);
  const done = await perform(services.deps.store, () =>
    issueToken(services.deps, caller, client.application.id, request),
  );
  if (!done.ok) throw worded(done);
  return await signed(services, done.value);
}

/** The token that was decided on and written down, as it is handed out. */
export async function signed(services: Services, issued: IssuedToken): Promise<TokenResponse> {
  const issuedAt = Math.floor(services.deps.now() / 1000);
  return {
    access_token: await services.signToken(claimsOf(services, issued, issuedAt)),
    token_type: "Bearer",
    expires_in: limits.machineTokenSeconds,
    scope: issued.scopes.join(" "),
  };
}

/** `audience` as several platforms call it, `resource` as the standard does. */
function audienceOf(form: ReadonlyMap<string, string>): string | undefined {
  const audience = form.get("audience");
  const resource = form.get("resource");
  if (audience !== undefined && resource !== undefined && audience !== resource) {
    throw new OAuthError("invalid_target", "audience and resource name different APIs.");
  }
  return audience ?? resource;
}

function claimsOf(services: Services, issued: IssuedToken, issuedAt: number): JWTPayload {
  const { application, organization, api, scopes } = issued;
  return {
    iss: `${services.publicUrl}/oauth2`,
    sub: application.clientId,
    aud: api.audience,
    iat: issuedAt,
    exp: issuedAt + limits.machineTokenSeconds,
    jti: newId(services.deps, "token"),
    client_id: application.clientId,
    azp: application.clientId,
    gty: ["client_credentials"],
    scope: scopes.join(" "),
    scp: scopes,
    v: "2",
    ...(organization === null ? {} : { org_code: organization.code, organization_id: organization.id }),
  };
}

function callerOf({ application }: SignedInClient, origin: Origin): Caller {
  return {
    kind: "machine",
    actor: { type: "application", id: application.id, name: application.name },
    userId: null,
    authorities: [],
    boundApiIds: null,
    grantable: null,
    via: "api",
    ip: origin.ip,
    userAgent: origin.userAgent,
    requestId: origin.requestId,
  };
}

function worded({ code, detail }: Refusal): OAuthError {
  const name = errorNames[code] ?? (code === "CONFLICT" ? "temporarily_unavailable" : "invalid_request");
  const text = code === "ALREADY_EXISTS" ? "The assertion was used before." : detail;
  return new OAuthError(name, text ?? "The request was refused.");
}
