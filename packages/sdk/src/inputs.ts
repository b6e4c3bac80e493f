import type * as schemas from "@keyporter/contract/schemas";

interface Schema {
  readonly _zod: { readonly input: unknown; readonly output: unknown };
}

/** Nothing that is given to the client is changed by it, so what is read-only may be given, too. */
type Given<T> = T extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Given<T[K]> }
    : T;

/** What a caller may write: fields that have a default may be left out. */
type Input<S extends Schema> = Given<S["_zod"]["input"]>;

/** The same for a query, whose numbers arrive as text and are therefore `unknown` to the schema. */
type Query<S extends Schema> = { [K in keyof Input<S>]: K extends NumberField ? number | undefined : Input<S>[K] };
type NumberField = "limit" | "unused_for_days" | "expires_within_days";

export type CreateKeyInput = Input<typeof schemas.CreateKeyBody>;
export type UpdateKeyInput = Input<typeof schemas.UpdateKeyBody>;
export type DisableKeyInput = Input<typeof schemas.DisableKeyBody>;
export type RevokeKeyInput = Input<typeof schemas.RevokeKeyBody>;
export type RotateKeyInput = Input<typeof schemas.RotateKeyBody>;
export type AddCreditsInput = Input<typeof schemas.AddCreditsBody>;
export type ReserveCreditsInput = Input<typeof schemas.ReserveCreditsBody>;
export type CommitReservationInput = Input<typeof schemas.CommitReservationBody>;
export type RevokeAllSelectorInput = Input<typeof schemas.RevokeAllSelector>;
export type RevokeAllInput = Input<typeof schemas.RevokeAllBody>;
export type ListKeyPagesInput = Query<typeof schemas.KeyPagesQuery>;
export type ListKeysInput = Query<typeof schemas.ListKeysQuery>;
export type Receipt = schemas.RevokedKey["receipt"];

export type OpenMcpConnectionsInput = Input<typeof schemas.OpenMcpConnectionsBody>;
export type CreateMcpConnectionInput = Input<typeof schemas.CreateMcpConnectionBody>;
export type ListMcpConnectionsInput = Query<typeof schemas.ListMcpConnectionsQuery>;
export type ListMcpCallsInput = Query<typeof schemas.ListMcpCallsQuery>;

export type CreateApiInput = Input<typeof schemas.CreateApiBody>;
export type UpdateApiInput = Input<typeof schemas.UpdateApiBody>;
export type CreateScopeInput = Input<typeof schemas.CreateScopeBody>;
export type UpdateScopeInput = Input<typeof schemas.UpdateScopeBody>;
export type UpdateMcpServerInput = Input<typeof schemas.UpdateMcpServerBody>;
export type PreviewMcpDocumentInput = Input<typeof schemas.PreviewMcpDocumentBody>;
export type ImportMcpDocumentInput = Input<typeof schemas.ImportMcpDocumentBody>;

export type CreateOrganizationInput = Input<typeof schemas.CreateOrganizationBody>;
export type UpdateOrganizationInput = Input<typeof schemas.UpdateOrganizationBody>;
export type AddMemberInput = Input<typeof schemas.AddMemberBody>;
export type UpdateMemberInput = Input<typeof schemas.UpdateMemberBody>;
export type CreateUserInput = Input<typeof schemas.CreateUserBody>;
export type UpdateUserInput = Input<typeof schemas.UpdateUserBody>;
export type CreateRoleInput = Input<typeof schemas.CreateRoleBody>;
export type UpdateRoleInput = Input<typeof schemas.UpdateRoleBody>;
export type CreatePlanInput = Input<typeof schemas.CreatePlanBody>;
export type UpdatePlanInput = Input<typeof schemas.UpdatePlanBody>;

export type CreateApplicationInput = Input<typeof schemas.CreateApplicationBody>;
export type UpdateApplicationInput = Input<typeof schemas.UpdateApplicationBody>;
export type RotateApplicationSecretInput = Input<typeof schemas.RotateApplicationSecretBody>;

export type SignInInput = Input<typeof schemas.SignInBody>;
export type SecondFactorInput = Input<typeof schemas.SecondFactorBody>;
export type ReauthenticateInput = Input<typeof schemas.ReauthenticateBody>;
export type OwnProfileInput = Input<typeof schemas.OwnProfileBody>;
export type OwnPasswordInput = Input<typeof schemas.OwnPasswordBody>;
export type OidcStartInput = Input<typeof schemas.OidcStartBody>;
export type AcceptInvitationInput = Input<typeof schemas.AcceptInvitationBody>;
export type RedeemPasswordResetInput = Input<typeof schemas.RedeemPasswordResetBody>;

export type CreatePortalSessionInput = Input<typeof schemas.CreatePortalSessionBody>;

export type ListAuditEventsInput = Query<typeof schemas.ListAuditEventsQuery>;
export type UpdateSettingsInput = Input<typeof schemas.UpdateSettingsBody>;
export type ExportAuditEventsInput = Input<typeof schemas.ExportAuditEventsQuery>;
export type TestTokenInput = Input<typeof schemas.TestTokenBody>;
export type UnknownAttemptsInput = Query<typeof schemas.UnknownAttemptsQuery>;
export type UsageInput = Query<typeof schemas.UsageQuery>;
export type VerifyInput = Input<typeof schemas.VerifyBody>;
export type VerifyBatchInput = Input<typeof schemas.VerifyBatchBody>;
export type BootstrapInput = Input<typeof schemas.BootstrapBody>;
/** `q` is a part of the name, the code or the e-mail address. */
export type SearchInput = Query<typeof schemas.SimpleListQuery>;
export type ListMembersInput = Query<typeof schemas.ListMembersQuery>;
export type ResetAdministratorInput = Input<typeof schemas.ResetAdministratorBody>;
