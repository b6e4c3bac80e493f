import type { Bootstrapped } from "@keyporter/contract/schemas";
import type { BootstrappedInstance } from "@keyporter/core";
import type { Body } from "./common.ts";
import { userBody } from "./users.ts";

export function bootstrappedBody(made: BootstrappedInstance, tokenEndpoint: string): Body<Bootstrapped> {
  const { administrator, application, clientSecret, managementApi } = made;
  return {
    admin: userBody(administrator, "active"),
    application: { id: application.id, client_id: application.clientId, client_secret: clientSecret },
    token_endpoint: tokenEndpoint,
    management_api: { id: managementApi.id, audience: managementApi.audience },
  };
}
