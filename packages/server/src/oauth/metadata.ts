import { assertionAlgorithms } from "./authenticate-client.ts";

/** What OAuth clients need to know. @see RFC 8414 section 2 */
export function metadata(publicUrl: string) {
  const issuer = `${publicUrl}/oauth2`;
  const methods = ["client_secret_basic", "client_secret_post", "private_key_jwt"];
  return {
    issuer,
    token_endpoint: `${issuer}/token`,
    introspection_endpoint: `${issuer}/introspect`,
    revocation_endpoint: `${issuer}/revoke`,
    jwks_uri: `${issuer}/jwks`,
    grant_types_supported: ["client_credentials"],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: methods,
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    introspection_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "bearer"],
    revocation_endpoint_auth_methods_supported: ["none"],
  };
}
