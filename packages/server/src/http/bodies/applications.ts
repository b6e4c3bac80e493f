import type { Application } from "@keyporter/contract/schemas";
import type { ApplicationRecord, ApplicationWithSecret } from "@keyporter/core";
import { type Body, livingStatus, timeBody, timeOrNull } from "./common.ts";
import { grantableBody, grantsBody } from "./grants.ts";

/** Core keeps public keys as they were sent; the contract names the members that all of them have. */
type ApplicationBody = Omit<Body<Application>, "jwks"> & Pick<ApplicationRecord, "jwks">;

/** An application without its secrets: only how each ends, to tell them apart. */
export function applicationBody(application: ApplicationRecord): ApplicationBody {
  return {
    id: application.id,
    client_id: application.clientId,
    name: application.name,
    type: "m2m",
    organization_id: application.organizationId,
    status: livingStatus(application.status),
    grants: grantsBody(application.grants),
    grantable_scopes: grantableBody(application.grantableScopes),
    bound_api_ids: application.boundApiIds,
    jwks: application.jwks,
    secrets: application.secrets.map(({ last4, createdAt, validUntil }) => ({
      last4,
      created_at: timeBody(createdAt),
      valid_until: timeOrNull(validUntil),
    })),
    created_at: timeBody(application.createdAt),
    updated_at: timeBody(application.updatedAt),
  };
}

/** The one answer that shows the secret. */
export function createdApplicationBody({ application, clientSecret }: ApplicationWithSecret) {
  return { application: applicationBody(application), client_secret: clientSecret };
}
