export { type ErrorCode, errorCatalogue, type FieldFault } from "./errors.ts";
export { limits } from "./limits.ts";
export { type ClientId, clientIds, mcpClients } from "./mcp-clients.ts";
export {
  type ManagementScope,
  managementScopes,
  organizationAdminScopes,
  organizationLevelScopes,
  organizationMemberScopes,
  ownScopes,
  type PortalScope,
  portalScopes,
} from "./permissions.ts";
export {
  type CredentialLocation,
  type Policy,
  type PresetName,
  presetNames,
  presets,
} from "./policy.ts";
export {
  type KeyRateLimit,
  type LimitSource,
  type LimitSubject,
  limitSources,
  limitSubjects,
  type RateLimit,
} from "./rate-limits.ts";
export { type DenialCode, holderStatus, type VerdictCode, verdictCodes, verdictTexts } from "./verdict.ts";
export {
  type ActorType,
  actorTypes,
  type CreatedVia,
  createdVias,
  type Environment,
  environments,
  type InstanceRole,
  instanceRoles,
  type KeyStatus,
  keyStatuses,
  type Language,
  type LimiterMode,
  languages,
  limiterModes,
  type OwnerType,
  ownerTypes,
  type PortalPlace,
  portalPlaces,
  type SecretState,
  type StoredKeyStatus,
  secretStates,
  storedKeyStatuses,
} from "./words.ts";
