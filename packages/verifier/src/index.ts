export { type Address, formatRange, inRanges, parseAddress, parseRange, type Range } from "./addresses.ts";
export { base62Alphabet, encodeBase62 } from "./base62.ts";
export { crc32 } from "./crc32.ts";
export { type Denial, decide, deny, type Permit, type Verdict } from "./decide.ts";
export {
  type CredentialCarrier,
  locationAllowed,
  type Picked,
  type Presented,
  pickCredential,
  presentedCredentials,
} from "./extract-credential.ts";
export type { Demand, KeyFacts, Limit } from "./key-facts.ts";
export { keyPattern } from "./key-pattern.ts";
export { maskKey, maskOf, type ParsedKey, parseKey } from "./parse-key.ts";
export { redactSecrets } from "./redact-secrets.ts";
export { grants, missingScopes } from "./scopes.ts";
