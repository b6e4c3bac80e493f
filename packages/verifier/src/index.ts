export { type Address, formatRange, inRanges, parseAddress, parseRange, type Range } from "./addresses.ts";
export { base62Alphabet, encodeBase62 } from "./base62.ts";
export type { CachedKey, KeyRead } from "./cache/cached-key.ts";
export { KeyCache } from "./cache/key-cache.ts";
export { crc32 } from "./crc32.ts";
export { type Denial, decide, deny, type Permit, type Verdict } from "./decide.ts";
export { type Explained, explain } from "./explain.ts";
export {
  type CredentialCarrier,
  locationAllowed,
  type Picked,
  type Presented,
  pickCredential,
  presentedCredentials,
} from "./extract-credential.ts";
export { type Fix, fixOf } from "./fix-of.ts";
export type { Demand, KeyFacts } from "./key-facts.ts";
export { keyPattern } from "./key-pattern.ts";
export { maskKey, maskOf, type ParsedKey, parseKey } from "./parse-key.ts";
export type { Limit, LimitOutcome, LimitState } from "./rate-limits/limit.ts";
export { type Rate, rateOf, stateOf, waitFor } from "./rate-limits/rate.ts";
export { RateLimiter, type RateLimiterOptions, type Sharing } from "./rate-limits/rate-limiter.ts";
export { redactSecrets } from "./redact-secrets.ts";
export { type ParsedRequirement, parseRequirement, type RequirementFault } from "./requirements/parse-requirement.ts";
export type { Requirement } from "./requirements/requirement.ts";
export type { ScopeFix } from "./requirements/smallest-fix.ts";
export { grants, type HeldScopes, missingScopes } from "./scopes.ts";
