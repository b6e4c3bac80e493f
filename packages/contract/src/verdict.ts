/**
 * Every answer a verification can give, in the order in which the checks run: permanent before temporary, and what an
 * outsider may learn before what only the holder of a genuine key may.
 */
export const verdictCodes = [
  "MISSING",
  "MALFORMED",
  "CREDENTIAL_LOCATION_NOT_ALLOWED",
  "HTTPS_REQUIRED",
  "NOT_FOUND",
  "WRONG_API",
  "WRONG_ENVIRONMENT",
  "API_REMOVED",
  "REVOKED",
  "SECRET_ROTATED",
  "DISABLED",
  "NOT_YET_VALID",
  "EXPIRED",
  "OWNER_INACTIVE",
  "ORGANIZATION_SUSPENDED",
  "PLAN_REQUIRED",
  "IP_REQUIRED",
  "IP_NOT_ALLOWED",
  "INSUFFICIENT_SCOPE",
  "RATE_LIMITED",
  "CREDITS_EXHAUSTED",
  "VALID",
] as const;
export type VerdictCode = (typeof verdictCodes)[number];
export type DenialCode = Exclude<VerdictCode, "VALID">;

/**
 * HTTP status with which a holder's own call (whoami, forward auth) is refused. Verify itself always answers 200.
 *
 * @see RFC 6750 section 3.1 for 400, 401 and 403
 */
export const holderStatus: Readonly<Record<DenialCode, 400 | 401 | 403 | 429>> = {
  MISSING: 401,
  MALFORMED: 401,
  CREDENTIAL_LOCATION_NOT_ALLOWED: 401,
  HTTPS_REQUIRED: 403,
  NOT_FOUND: 401,
  WRONG_API: 401,
  WRONG_ENVIRONMENT: 401,
  API_REMOVED: 401,
  REVOKED: 401,
  SECRET_ROTATED: 401,
  DISABLED: 403,
  NOT_YET_VALID: 401,
  EXPIRED: 401,
  OWNER_INACTIVE: 403,
  ORGANIZATION_SUSPENDED: 403,
  PLAN_REQUIRED: 403,
  IP_REQUIRED: 403,
  IP_NOT_ALLOWED: 403,
  INSUFFICIENT_SCOPE: 403,
  RATE_LIMITED: 429,
  CREDITS_EXHAUSTED: 429,
};

/** For the person who reads the refusal: what is wrong and what to do. */
export const verdictTexts: Readonly<Record<DenialCode, string>> = {
  MISSING: "No API key was sent. Send it as 'Authorization: Bearer <key>'.",
  MALFORMED: "This is not an API key of this service, or it was mistyped or cut off. Copy it again as a whole.",
  CREDENTIAL_LOCATION_NOT_ALLOWED: "This API does not take keys from where this one was sent. Use an allowed header.",
  HTTPS_REQUIRED: "The key came over plain HTTP and may have been read on the way. Use HTTPS, and rotate this key.",
  NOT_FOUND:
    "No such API key here. Copy it whole, prefix included; check its service and environment; or create a new one.",
  WRONG_API: "This key belongs to another API.",
  WRONG_ENVIRONMENT: "This key belongs to another environment (live or test).",
  API_REMOVED: "The API this key was made for has been removed.",
  REVOKED: "This key was revoked and will never work again. Create a new one.",
  SECRET_ROTATED: "This key was rotated and this is its old secret. Use the new one.",
  DISABLED: "This key is disabled. Someone who manages it can enable it again.",
  NOT_YET_VALID: "This key is not valid yet. See its start time.",
  EXPIRED: "This key has expired. Extend it or create a new one.",
  OWNER_INACTIVE: "The person or membership this key belongs to is no longer active.",
  ORGANIZATION_SUSPENDED: "The organization this key belongs to is suspended.",
  PLAN_REQUIRED: "The organization's plan does not include this. Ask an administrator, or upgrade the plan.",
  IP_REQUIRED: "This key may be used from certain addresses only, and the caller's address was not given.",
  IP_NOT_ALLOWED: "This key may not be used from this address.",
  INSUFFICIENT_SCOPE: "This key lacks a scope that is needed here.",
  RATE_LIMITED: "Too many requests with this key. Wait, then try again.",
  CREDITS_EXHAUSTED: "This key has no credits left.",
};
