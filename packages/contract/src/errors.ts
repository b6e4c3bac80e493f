/**
 * One row per public error of `/v1`: the code is the contract, the status follows from it, the title may be reworded.
 *
 * @see RFC 9457
 */
export const errorCatalogue = {
  // The request itself
  BAD_REQUEST: { status: 400, title: "The request cannot be understood" },
  INVALID_BODY: { status: 400, title: "The request body is not what this operation takes" },
  INVALID_JSON: { status: 400, title: "The request body is not well-formed JSON" },
  INVALID_PARAMETER: { status: 400, title: "A query or path parameter is not valid" },
  INVALID_CURSOR: { status: 400, title: "The cursor is not one this list gave" },
  AMBIGUOUS_CREDENTIALS: { status: 400, title: "The request carries more than one credential" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: "Send the body as application/json" },
  BODY_TOO_LARGE: { status: 413, title: "The request body is too large" },
  ROUTE_NOT_FOUND: { status: 404, title: "There is nothing at this address" },
  METHOD_NOT_ALLOWED: { status: 405, title: "This address does not take this method" },
  HTTPS_REQUIRED: { status: 403, title: "Use HTTPS" },
  // Who asks
  UNAUTHENTICATED: { status: 401, title: "A valid credential is required" },
  FORBIDDEN: { status: 403, title: "The credential lacks a permission for this" },
  SIGN_IN_FAILED: { status: 401, title: "The e-mail address, the password or the code is wrong" },
  TOO_MANY_ATTEMPTS: { status: 429, title: "Too many attempts, wait a little" },
  REAUTHENTICATION_REQUIRED: { status: 403, title: "Confirm that it is you, then repeat the request" },
  CROSS_SITE_REQUEST: {
    status: 403,
    title: "A page of another site sent this, or a browser that does not say who did",
  },
  RATE_LIMITED: { status: 429, title: "Too many requests with this key" },
  HOLDER_REFUSED: { status: 403, title: "The API key was refused" },
  // Asked by a proxy
  SPOOFED_HEADER: { status: 400, title: "The request carries a header that only the proxy may set" },
  AMBIGUOUS_REQUEST: { status: 400, title: "The request could be read in two ways" },
  UNKNOWN_OPERATION: { status: 403, title: "The API describes no such operation" },
  PROXY_NOT_TRUSTED: { status: 403, title: "Nobody who is believed told which request this is about" },
  // What is asked for
  NOT_FOUND: { status: 404, title: "No such record" },
  CONFLICT: { status: 409, title: "The record has changed since it was read" },
  KEY_STATE: { status: 409, title: "The key's status does not allow this" },
  ALREADY_EXISTS: { status: 409, title: "Another record already has this value" },
  IN_USE: { status: 409, title: "Other records still depend on this one" },
  IMMUTABLE: { status: 400, title: "This value cannot be changed" },
  NOT_SUPPORTED: { status: 400, title: "This version cannot enforce that, so it does not store it" },
  // Keys
  OWNER_REQUIRED: { status: 400, title: "Name exactly one owner: an organization or a user" },
  OWNER_TYPE_NOT_ALLOWED: { status: 400, title: "This API does not allow this kind of owner" },
  ORGANIZATION_REQUIRED: { status: 400, title: "Name the organization in which the key will be used" },
  NOT_A_MEMBER: { status: 400, title: "The user is not a member of that organization" },
  API_REQUIRED: { status: 400, title: "Name the API" },
  UNKNOWN_SCOPE: { status: 400, title: "A scope is not one of this API's" },
  SCOPE_NOT_GRANTABLE: { status: 403, title: "You cannot give a scope that you do not hold" },
  SCOPES_NOT_EDITABLE: { status: 403, title: "This API does not allow scopes to be changed like this" },
  CREATION_NOT_ALLOWED: { status: 403, title: "You may not create keys for this owner" },
  PLAN_REQUIRED: { status: 403, title: "The plan does not include this" },
  OWNER_SUSPENDED: { status: 403, title: "The owner is suspended" },
  CONNECTOR_KEYS_OFF: { status: 403, title: "Keys of this API may not stand in a URL" },
  KEY_LIMIT_REACHED: { status: 403, title: "The owner has as many keys as this API allows" },
  LIFETIME_TOO_LONG: { status: 400, title: "The key would live longer than this API allows" },
  INVALID_TIME: { status: 400, title: "The times contradict each other" },
  NOT_RECOVERABLE: { status: 409, title: "Only a hash of this key is stored, so nobody can show it again" },
  NOT_METERED: { status: 409, title: "This key has no credits: it is not metered" },
  NOT_ENOUGH_CREDITS: { status: 409, title: "The key has fewer credits left than that" },
  RESERVATION_STATE: { status: 409, title: "The reservation was settled otherwise before" },
  NOTHING_RETIRING: { status: 409, title: "No old secret of this key is still alive" },
  // APIs, people
  POLICY_INVALID: { status: 400, title: "The policy contradicts itself" },
  POLICY_LOOSENED: { status: 400, title: "An organization may tighten a policy, never loosen it" },
  INVALID_DOCUMENT: { status: 422, title: "This is no OpenAPI document that tools can be made of" },
  MCP_NOT_READY: { status: 409, title: "The MCP server lacks something without which it cannot be enabled" },
  MANAGEMENT_API: { status: 409, title: "The Management API cannot be changed like this" },
  BUILT_IN: { status: 409, title: "This record is built in" },
  LAST_ADMINISTRATOR: { status: 409, title: "This would leave the instance without an administrator" },
  ALREADY_BOOTSTRAPPED: { status: 409, title: "This instance already has its first administrator" },
  WEAK_PASSWORD: { status: 400, title: "The password is too easy to guess" },
  LINK_INVALID: { status: 404, title: "This link has expired, was used already, or was withdrawn" },
  NO_PASSWORD: { status: 409, title: "This person has no password here" },
  NO_EMAIL: { status: 409, title: "This person has no e-mail address here" },
  TWO_FACTOR_STATE: { status: 409, title: "Two-factor sign-in is not in a state that allows this" },
  OIDC_UNAVAILABLE: { status: 503, title: "The provider with which people sign in cannot be reached right now" },
  NOT_CONFIGURED: { status: 404, title: "This instance is not set up for this" },
  // One-time links
  LINK_USED: { status: 409, title: "This link was used before" },
  LINK_EXPIRED: { status: 410, title: "This link is not valid any more" },
  // Idempotency-Key
  IDEMPOTENCY_KEY_INVALID: { status: 400, title: "The Idempotency-Key is not valid" },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: "This Idempotency-Key was used with another request" },
  IDEMPOTENCY_IN_FLIGHT: { status: 409, title: "A request with this Idempotency-Key is still running" },
  // Us
  INTERNAL: { status: 500, title: "Something went wrong on our side" },
  UNAVAILABLE: { status: 503, title: "The database cannot be reached right now" },
} as const satisfies Record<string, { status: number; title: string }>;
export type ErrorCode = keyof typeof errorCatalogue;

/** One fault in a request, by the JSON Pointer (RFC 6901) or parameter name where it stands. */
export interface FieldFault {
  readonly pointer: string;
  readonly detail: string;
}
