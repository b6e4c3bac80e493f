export type { Caller, Reach } from "./caller.ts";
export {
  type AuditDraft,
  type ChangeSet,
  type CommitOutcome,
  type Delete,
  type Guard,
  touchedBy,
  type Update,
  type Write,
} from "./change-set.ts";
export type { KeyWithSecret } from "./keys/create-key.ts";
export { factsOf } from "./keys/facts.ts";
export type { KeyDetail } from "./keys/get-key.ts";
export { shownStatus } from "./keys/shown-status.ts";
export { managementScopesOf } from "./management-api.ts";
export { type Found, found, type Plan, type Refusal, refuse } from "./outcome.ts";
export { perform } from "./perform.ts";
export { policyOf } from "./policies/policy-of.ts";
export type {
  AuditQuery,
  Deps,
  DirectoryQuery,
  KeyQuery,
  KeyUsage,
  LastUse,
  ListedKey,
  Page,
  PageRequest,
  Position,
  Store,
  UsageBatch,
  UsageRow,
  UsageSelection,
  UsageTotal,
  VerificationRecords,
} from "./ports.ts";
export type {
  ApiRecord,
  ApplicationRecord,
  AuditEventRecord,
  Grant,
  KeyRecord,
  KeySecretRecord,
  MemberRecord,
  Ms,
  PlanRecord,
  RoleRecord,
  ScopeRecord,
  TableName,
  Tables,
  UserRecord,
} from "./records.ts";
export { findApi } from "./references.ts";
export { instanceScopes, isManagementScope } from "./rights/effective-scopes.ts";
export { digestMatches } from "./secrets/digest.ts";
export { fingerprintOf, type SecretRing, type VersionedSecret } from "./secrets/keyring.ts";
export { tagMatches } from "./secrets/mint-key.ts";
