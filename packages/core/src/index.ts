export { createApi } from "./apis/create-api.ts";
export { createScope } from "./apis/create-scope.ts";
export { deleteApi } from "./apis/delete-api.ts";
export { deleteScope } from "./apis/delete-scope.ts";
export { getApi, listApis } from "./apis/list-apis.ts";
export { getScope, listScopes } from "./apis/list-scopes.ts";
export { updateApi } from "./apis/update-api.ts";
export { updateScope } from "./apis/update-scope.ts";
export {
  authorizeApplicationForApi,
  grantScopeToApplication,
  revokeApplicationFromApi,
  revokeScopeFromApplication,
} from "./applications/api-grants.ts";
export { applicationSecretMatches } from "./applications/client-secrets.ts";
export { type ApplicationWithSecret, createApplication } from "./applications/create-application.ts";
export { deleteApplication } from "./applications/delete-application.ts";
export { type IssuedToken, issueToken } from "./applications/issue-token.ts";
export { getApplication, listApplications } from "./applications/list-applications.ts";
export { rotateApplicationSecret } from "./applications/rotate-application-secret.ts";
export { updateApplication } from "./applications/update-application.ts";
export { listAuditEvents } from "./audit/list-audit-events.ts";
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
export { newId } from "./ids.ts";
export { type BootstrappedInstance, bootstrap } from "./instance/bootstrap.ts";
export { bootstrapCaller, systemCaller } from "./instance/callers.ts";
export { initializeInstance } from "./instance/initialize-instance.ts";
export { makeBootstrapToken } from "./instance/make-bootstrap-token.ts";
export { pepperFits } from "./instance/pepper-fits.ts";
export { resetAdministrator } from "./instance/reset-administrator.ts";
export { createKey, type KeyWithSecret } from "./keys/create-key.ts";
export { deleteKey } from "./keys/delete-key.ts";
export { disableKey } from "./keys/disable-key.ts";
export { enableKey } from "./keys/enable-key.ts";
export { endRotation } from "./keys/end-rotation.ts";
export { factsOf } from "./keys/facts.ts";
export { findKey } from "./keys/find-key.ts";
export { getKey, type KeyDetail } from "./keys/get-key.ts";
export { listKeys } from "./keys/list-keys.ts";
export { revealKey } from "./keys/reveal-key.ts";
export { revokeKey } from "./keys/revoke-key.ts";
export { revokePresentedKey } from "./keys/revoke-presented-key.ts";
export { rotateKey } from "./keys/rotate-key.ts";
export { shownStatus } from "./keys/shown-status.ts";
export { undoRotation } from "./keys/undo-rotation.ts";
export { updateKey } from "./keys/update-key.ts";
export { addMember } from "./organizations/add-member.ts";
export { createOrganization } from "./organizations/create-organization.ts";
export { deleteOrganization } from "./organizations/delete-organization.ts";
export { getMember, listMembers } from "./organizations/list-members.ts";
export { getOrganization, listOrganizations } from "./organizations/list-organizations.ts";
export { removeMember } from "./organizations/remove-member.ts";
export { updateMember } from "./organizations/update-member.ts";
export { updateOrganization } from "./organizations/update-organization.ts";
export { type Found, found, type Plan, type Refusal, refuse } from "./outcome.ts";
export { cursorOf, type Listing } from "./paging.ts";
export { perform } from "./perform.ts";
export { createPlan } from "./plans/create-plan.ts";
export { deletePlan } from "./plans/delete-plan.ts";
export { getPlan, listPlans } from "./plans/list-plans.ts";
export { updatePlan } from "./plans/update-plan.ts";
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
  OrganizationRecord,
  PlanRecord,
  RoleRecord,
  ScopeRecord,
  TableName,
  Tables,
  UserRecord,
} from "./records.ts";
export { findApi, ownNamesOf } from "./references.ts";
export { requirePermission } from "./rights/authorize.ts";
export { heldManagementScopes, instanceScopes, isManagementScope } from "./rights/effective-scopes.ts";
export { createRole } from "./roles/create-role.ts";
export { deleteRole } from "./roles/delete-role.ts";
export { getRole, listRoles } from "./roles/list-roles.ts";
export { updateRole } from "./roles/update-role.ts";
export { digestMatches } from "./secrets/digest.ts";
export { fingerprintOf, type SecretRing, type VersionedSecret } from "./secrets/keyring.ts";
export { tagMatches } from "./secrets/mint-key.ts";
export { randomTail, slugOf } from "./slug.ts";
export type { UsageGroup } from "./usage/merge-totals.ts";
export { usageOf } from "./usage/usage-of.ts";
export { createUser } from "./users/create-user.ts";
export { deleteUser } from "./users/delete-user.ts";
export { getUser, listUsers } from "./users/list-users.ts";
export { updateUser } from "./users/update-user.ts";
