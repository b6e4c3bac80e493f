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
export { issueTestToken } from "./applications/issue-test-token.ts";
export { type IssuedToken, issueToken } from "./applications/issue-token.ts";
export { getApplication, listApplications } from "./applications/list-applications.ts";
export { rotateApplicationSecret } from "./applications/rotate-application-secret.ts";
export { updateApplication } from "./applications/update-application.ts";
export { exportAuditEvents } from "./audit/export-audit-events.ts";
export { listAuditEvents } from "./audit/list-audit-events.ts";
export type { AuditEventRecord } from "./audit/records.ts";
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
export { addCredits } from "./credits/add-credits.ts";
export type { ReserveOutcome, Settlement, Spending } from "./credits/ports.ts";
export type { CreditReservationRecord, KeyCredits } from "./credits/records.ts";
export { reserveCredits } from "./credits/reserve-credits.ts";
export { commitReservation, refundReservation } from "./credits/settle-reservation.ts";
export { newId } from "./ids.ts";
export { previewRevokeAll, type RevokeAllPreview } from "./incidents/preview-revoke-all.ts";
export { type RevokedAll, revokeAllKeys } from "./incidents/revoke-all-keys.ts";
export { passwordRow, refusePassword } from "./instance/administrator.ts";
export { type BootstrappedInstance, bootstrap } from "./instance/bootstrap.ts";
export { bootstrapCaller, systemCaller } from "./instance/callers.ts";
export { initializeInstance } from "./instance/initialize-instance.ts";
export { makeBootstrapToken, theInstance } from "./instance/make-bootstrap-token.ts";
export { pepperFits, WrongPepper } from "./instance/pepper-fits.ts";
export { resetAdministrator } from "./instance/reset-administrator.ts";
export { jsonPointer } from "./json/json-pointer.ts";
export { parseStrictJson } from "./json/strict-json.ts";
export type { KeyPage } from "./key-pages/key-page.ts";
export { listKeyPages } from "./key-pages/list-key-pages.ts";
export { createKey, type KeyWithSecret } from "./keys/create-key.ts";
export { deleteKey } from "./keys/delete-key.ts";
export { disableKey } from "./keys/disable-key.ts";
export { enableKey } from "./keys/enable-key.ts";
export { endRotation } from "./keys/end-rotation.ts";
export { factsOf } from "./keys/facts.ts";
export { findKey } from "./keys/find-key.ts";
export { getKey, type KeyDetail } from "./keys/get-key.ts";
export {
  collectKey,
  createKeyForCollection,
  type KeyForCollection,
  lookUpKeyCollection,
} from "./keys/key-collections.ts";
export type { HeldLimit } from "./keys/limits-of.ts";
export { listKeys } from "./keys/list-keys.ts";
export type { KeyQuery, KeySearch, KeyUsage, ListedKey, VerificationRecords } from "./keys/ports.ts";
export { revealKey } from "./keys/reveal-key.ts";
export { revokeKey } from "./keys/revoke-key.ts";
export { revokePresentedKey } from "./keys/revoke-presented-key.ts";
export { rotateKey } from "./keys/rotate-key.ts";
export { shownStatus } from "./keys/shown-status.ts";
export { undoRotation } from "./keys/undo-rotation.ts";
export { updateKey } from "./keys/update-key.ts";
export { createMcpConnection } from "./mcp/create-mcp-connection.ts";
export {
  type Compile,
  type DocumentPreview,
  importMcpDocument,
  previewMcpDocument,
  readMcpDocument,
} from "./mcp/import-mcp-document.ts";
export { listMcpCalls } from "./mcp/list-mcp-calls.ts";
export { listMcpConnections } from "./mcp/list-mcp-connections.ts";
export { getMcpServer, knowsAllOperations, type McpServerView, operationsOf } from "./mcp/mcp-server-view.ts";
export { type OpenedConnections, openMcpConnections } from "./mcp/open-mcp-connections.ts";
export { type CompiledDocument, compileDocument, compileTools } from "./mcp/openapi/compile-tools.ts";
export type { ListedMcpCall, ListedMcpConnection, McpBatch, McpCallQuery, McpConnectionQuery } from "./mcp/ports.ts";
export type {
  ApiTool,
  KeyCollectionRecord,
  McpCall,
  McpConnection,
  McpServerRecord,
  OperationRule,
  ToolIdentity,
  ToolParameter,
} from "./mcp/records.ts";
export { removeMcpDocument } from "./mcp/remove-mcp-document.ts";
export { openFixedCredential, updateMcpServer } from "./mcp/update-mcp-server.ts";
export { addMember } from "./organizations/add-member.ts";
export { createOrganization } from "./organizations/create-organization.ts";
export { deleteOrganization } from "./organizations/delete-organization.ts";
export type { MemberView } from "./organizations/find-member.ts";
export { getMember, listMembers } from "./organizations/list-members.ts";
export { getOrganization, listOrganizations } from "./organizations/list-organizations.ts";
export { removeMember } from "./organizations/remove-member.ts";
export { updateMember } from "./organizations/update-member.ts";
export { updateOrganization } from "./organizations/update-organization.ts";
export { type Found, found, type Plan, type Refusal, refuse } from "./outcome.ts";
export { getOverview, type Overview } from "./overview/get-overview.ts";
export type { InstanceCounts, VerificationCount } from "./overview/ports.ts";
export type { Page, PageRequest, Position } from "./paging.ts";
export { cursorOf, type Listing } from "./paging.ts";
export {
  type Acceptance,
  acceptInvitation,
  acceptInvitationByIdentity,
  lookUpInvitation,
} from "./people/accept-invitation.ts";
export { endOtherSessions, endSession, listSessions, signOut } from "./people/end-sessions.ts";
export { noteFailedSignIn } from "./people/failed-sign-in.ts";
export { asksForFreshSignIn, refuseStale } from "./people/freshness.ts";
export { type ProviderIdentity, signInByIdentity } from "./people/identities.ts";
export { createInvitation, revokeInvitation } from "./people/invitations.ts";
export { changeOwnPassword } from "./people/own-password.ts";
export { updateOwnProfile } from "./people/own-profile.ts";
export { checkPassword, checkPasswordOf, type Proven } from "./people/password-check.ts";
export {
  createPasswordReset,
  findPasswordReset,
  redeemPasswordReset,
  requestPasswordReset,
} from "./people/password-resets.ts";
export {
  authoritiesOf,
  type Membership,
  personCaller,
  type RequestOrigin,
  readPerson,
  visitorCaller,
} from "./people/person.ts";
export { type Confirmation, reauthenticate } from "./people/reauthenticate.ts";
export type { SessionRecord } from "./people/records.ts";
export type { SecondFactorProof } from "./people/second-factor.ts";
export { type SessionTimes, sessionTimes } from "./people/session-times.ts";
export { type SessionView, viewSession } from "./people/session-view.ts";
export { findSession, type NewSession, type SignedIn } from "./people/sessions.ts";
export {
  type SignInContext,
  type SignInStep,
  signIn,
  signInWithSecondFactor,
  userOfTicket,
} from "./people/sign-in.ts";
export type { NewLink } from "./people/sign-in-links.ts";
export { type SignInState, signInStates } from "./people/sign-in-state.ts";
export { openTicket, sealTicket } from "./people/ticket.ts";
export { stepAt, totpCode } from "./people/totp.ts";
export { confirmTotp, removeTotp, startTotp, type TotpSetup } from "./people/two-factor.ts";
export { perform } from "./perform.ts";
export { createPlan } from "./plans/create-plan.ts";
export { deletePlan } from "./plans/delete-plan.ts";
export { getPlan, listPlans } from "./plans/list-plans.ts";
export { updatePlan } from "./plans/update-plan.ts";
export { policyOf } from "./policies/policy-of.ts";
export { closePortal, type HeldOfPortal } from "./portal/close-portal.ts";
export { createPortalSession, type PortalCommand, type PortalLink } from "./portal/create-portal-session.ts";
export { frameAncestorsOf } from "./portal/frame-ancestors.ts";
export type { LivePortal } from "./portal/live-portal.ts";
export { exchangePortalLink, type OpenedPortal, renewPortal } from "./portal/open-portal.ts";
export { portalCaller } from "./portal/portal-caller.ts";
export type { PortalSessionRecord } from "./portal/records.ts";
export type { AuditQuery, Deps, DirectoryQuery, Store } from "./ports.ts";
export type {
  ApiRecord,
  ApplicationRecord,
  Grant,
  KeyRecord,
  KeySecretRecord,
  MemberRecord,
  Ms,
  OrganizationRecord,
  PlanRecord,
  RoleRecord,
  ScopeRecord,
  UserRecord,
} from "./records.ts";
export { findApi, ownNamesOf } from "./references.ts";
export { authorityOfApplication, authorityOfKey } from "./rights/authorities-of.ts";
export { requirePermission } from "./rights/authorize.ts";
export { heldManagementScopes, instanceScopes, isManagementScope } from "./rights/effective-scopes.ts";
export { createRole } from "./roles/create-role.ts";
export { deleteRole } from "./roles/delete-role.ts";
export { getRole, listRoles } from "./roles/list-roles.ts";
export { updateRole } from "./roles/update-role.ts";
export { digestMatches } from "./secrets/digest.ts";
export { fingerprintOf, type SecretRing, type VersionedSecret } from "./secrets/keyring.ts";
export { tagMatches } from "./secrets/mint-key.ts";
export type { PasswordCost } from "./secrets/password.ts";
export type { SettingsRecord } from "./settings/records.ts";
export { defaultSettings, type Settings, theSettings } from "./settings/the-settings.ts";
export { getSettings, updateSettings } from "./settings/update-settings.ts";
export { randomTail, slugOf } from "./slug.ts";
export type { TableName, Tables } from "./tables.ts";
export type { UsageGroup } from "./usage/merge-totals.ts";
export type {
  BatchId,
  LastUse,
  UnknownAttempts,
  UnknownTotal,
  UsageBatch,
  UsageRow,
  UsageSelection,
  UsageTotal,
} from "./usage/ports.ts";
export { type UnknownSource, unknownAttempts } from "./usage/unknown-attempts.ts";
export { usageOf } from "./usage/usage-of.ts";
export { createUser } from "./users/create-user.ts";
export { deleteUser } from "./users/delete-user.ts";
export { endUserSessions, removeUserTwoFactor } from "./users/help-user-sign-in.ts";
export { listUserOrganizations } from "./users/list-user-organizations.ts";
export { getUser, listUsers } from "./users/list-users.ts";
export { updateUser } from "./users/update-user.ts";
export { getUserSignIn, type UserSignInView } from "./users/user-sign-in.ts";
