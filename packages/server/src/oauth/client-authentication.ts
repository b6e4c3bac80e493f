import { OAuthError } from "./oauth-error.ts";

/** How an application says who it is. */
export type ClientCredentials =
  | {
      readonly method: "client_secret_basic" | "client_secret_post";
      readonly clientId: string;
      readonly secret: string;
    }
  | { readonly method: "private_key_jwt"; readonly clientId: string | null; readonly assertion: string };

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * Reads the client's credentials from header or form. Using two methods at once is refused.
 *
 * @see RFC 6749 section 2.3, RFC 7523 section 2.2
 * @throws {OAuthError} invalid_request or invalid_client
 */
export function clientCredentials(
  authorization: string | null,
  form: ReadonlyMap<string, string>,
): ClientCredentials | null {
  const basic = authorization === null ? null : readBasic(authorization);
  const clientId = form.get("client_id") ?? null;
  const secret = form.get("client_secret");
  const assertion = form.get("client_assertion");
  const methods = [basic, secret, assertion].filter((method) => method !== null && method !== undefined);
  if (methods.length > 1) throw new OAuthError("invalid_request", "Use one way of client authentication, not several.");
  if (basic !== null) {
    if (clientId !== null && clientId !== basic.clientId) {
      throw new OAuthError("invalid_request", "client_id differs from the one in the Authorization header.");
    }
    return basic;
  }
  if (assertion !== undefined) {
    if (form.get("client_assertion_type") !== assertionType) {
      throw new OAuthError("invalid_request", `client_assertion_type must be ${assertionType}.`);
    }
    return { method: "private_key_jwt", clientId, assertion };
  }
  if (secret === undefined) return null;
  if (clientId === null) throw new OAuthError("invalid_request", "client_id is missing.");
  return { method: "client_secret_post", clientId, secret };
}

/** Id and secret are form-encoded before they are joined (RFC 6749 section 2.3.1). Null for other schemes. */
function readBasic(authorization: string): ClientCredentials | null {
  const [scheme = "", encoded = ""] = authorization.split(" ");
  if (scheme.toLowerCase() !== "basic") return null;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) throw malformed();
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) throw malformed();
  return {
    method: "client_secret_basic",
    clientId: formDecode(text.slice(0, colon)),
    secret: formDecode(text.slice(colon + 1)),
  };
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw malformed();
  }
}

function malformed(): OAuthError {
  return new OAuthError("invalid_client", "The Basic credentials are malformed.", true);
}
