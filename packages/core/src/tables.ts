import type { CreditReservationRecord, KeyCreditsRecord } from "./credits/records.ts";
import type { KeyCollectionRecord, McpOpeningRecord, McpServerRecord } from "./mcp/records.ts";
import type { IdentityRecord, PasswordRecord, SessionRecord, SignInLinkRecord, TotpRecord } from "./people/records.ts";
import type { PortalSessionRecord, PortalTokenRecord } from "./portal/records.ts";
import type {
  ApiRecord,
  ApplicationRecord,
  IdempotencyRecord,
  InstanceRecord,
  KeyRecord,
  KeySecretRecord,
  MemberRecord,
  OrganizationRecord,
  PlanRecord,
  RoleRecord,
  ScopeRecord,
  SpentAssertionRecord,
  UserRecord,
} from "./records.ts";
import type { SettingsRecord } from "./settings/records.ts";

/** Every table that a change set can write, by its name in the database. */
export interface Tables {
  readonly apis: ApiRecord;
  readonly scopes: ScopeRecord;
  readonly organizations: OrganizationRecord;
  readonly users: UserRecord;
  readonly members: MemberRecord;
  readonly roles: RoleRecord;
  readonly plans: PlanRecord;
  readonly applications: ApplicationRecord;
  readonly keys: KeyRecord;
  readonly key_secrets: KeySecretRecord;
  readonly key_credits: KeyCreditsRecord;
  readonly credit_reservations: CreditReservationRecord;
  readonly passwords: PasswordRecord;
  readonly sessions: SessionRecord;
  readonly invitations: SignInLinkRecord;
  readonly password_resets: SignInLinkRecord;
  readonly totps: TotpRecord;
  readonly identities: IdentityRecord;
  readonly portal_sessions: PortalSessionRecord;
  readonly portal_tokens: PortalTokenRecord;
  readonly mcp_servers: McpServerRecord;
  readonly key_collections: KeyCollectionRecord;
  readonly mcp_openings: McpOpeningRecord;
  readonly idempotency: IdempotencyRecord;
  readonly spent_assertions: SpentAssertionRecord;
  readonly instance: InstanceRecord;
  readonly settings: SettingsRecord;
}
export type TableName = keyof Tables;
