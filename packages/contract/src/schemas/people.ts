import { z } from "zod";
import { managementScopes } from "../permissions.ts";
import { instanceRoles, languages } from "../words.ts";
import { Name, TimeOut, wellFormed } from "./common.ts";

/** Longer than any password that is accepted, so that the refusal can say why. */
const Password = wellFormed.min(1).max(1024);
const Email = z.email().max(254);
const Code = z.string().regex(/^\d{6}$/, { error: "must be six digits" });
const RecoveryCode = z.string().min(1).max(64);
const Token = z.string().min(1).max(128);
const Scopes = z.array(z.enum(Object.keys(managementScopes)));

// Signing in

export const SignInBody = z.strictObject({ email: Email, password: Password }).meta({ id: "SignInBody" });
export type SignInBody = z.infer<typeof SignInBody>;

// Exactly one of several, told in a form that a generated client understands.

const ByCode = z.strictObject({ code: Code });
const ByRecoveryCode = z.strictObject({ recovery_code: RecoveryCode });

export const SecondFactorBody = z.union([ByCode, ByRecoveryCode]).meta({ id: "SecondFactorBody" });
export type SecondFactorBody = z.infer<typeof SecondFactorBody>;

export const ReauthenticateBody = z
  .union([z.strictObject({ password: Password }), ByCode, ByRecoveryCode])
  .meta({ id: "ReauthenticateBody" });
export type ReauthenticateBody = z.infer<typeof ReauthenticateBody>;

export const Session = z
  .strictObject({
    user: z.strictObject({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      instance_role: z.enum(instanceRoles).nullable(),
      two_factor: z.boolean(),
      has_password: z.boolean(),
      language: z.enum(languages).nullable(),
    }),
    permissions: Scopes.meta({ description: "What they may do on the whole instance" }),
    organizations: z.array(
      z.strictObject({
        id: z.string(),
        code: z.string(),
        name: z.string(),
        status: z.enum(["active", "suspended"]),
        plan: z.strictObject({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
        roles: z.array(z.strictObject({ id: z.string(), code: z.string(), name: z.string() })),
        permissions: Scopes.meta({ description: "What they may do there" }),
      }),
    ),
    signed_in_at: TimeOut,
    fresh_until: TimeOut.meta({ description: "From then on some actions ask to confirm who it is" }),
    expires_at: TimeOut,
  })
  .meta({ id: "Session", description: "Who is signed in, and what they may do where" });
export type Session = z.infer<typeof Session>;

export const SignedIn = z
  .strictObject({ status: z.literal("signed_in"), session: Session })
  .meta({ id: "SignedIn", description: "The session is in the cookie that comes with it" });
export type SignedIn = z.infer<typeof SignedIn>;

export const SignInStep = z
  .union([SignedIn, z.strictObject({ status: z.literal("second_factor") })])
  .meta({ id: "SignInStep" });
export type SignInStep = z.infer<typeof SignInStep>;

// What people look after themselves

export const OwnProfileBody = z
  .strictObject({ name: Name.optional(), language: z.enum(languages).nullable().optional() })
  .meta({ id: "OwnProfileBody" });
export type OwnProfileBody = z.infer<typeof OwnProfileBody>;

export const OwnPasswordBody = z
  .strictObject({ current_password: Password, password: Password })
  .meta({ id: "OwnPasswordBody" });
export type OwnPasswordBody = z.infer<typeof OwnPasswordBody>;

export const PasswordBody = z.strictObject({ password: Password }).meta({ id: "PasswordBody" });
export type PasswordBody = z.infer<typeof PasswordBody>;

export const TotpSetup = z
  .strictObject({ uri: z.string(), secret: z.string(), recovery_codes: z.array(z.string()) })
  .meta({ id: "TotpSetup", description: "Shown once" });
export type TotpSetup = z.infer<typeof TotpSetup>;

export const ConfirmTotpBody = z.strictObject({ code: Code }).meta({ id: "ConfirmTotpBody" });
export type ConfirmTotpBody = z.infer<typeof ConfirmTotpBody>;

export const SessionList = z
  .strictObject({
    data: z.array(
      z.strictObject({
        id: z.string(),
        current: z.boolean(),
        created_at: TimeOut,
        last_used_at: TimeOut,
        ip: z.string().nullable(),
        user_agent: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "SessionList" });
export type SessionList = z.infer<typeof SessionList>;

// OpenID Connect

export const OidcStartBody = z
  .strictObject({
    return_to: z
      .string()
      .max(2048)
      .regex(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/, { error: "must be a path of this instance" })
      .meta({ description: "Where the browser comes back to, a path of this origin" }),
    invitation: Token.optional().meta({ description: "Accepts the invitation with this token" }),
  })
  .meta({ id: "OidcStartBody" });
export type OidcStartBody = z.infer<typeof OidcStartBody>;
export const OidcStart = z.strictObject({ url: z.string() }).meta({ id: "OidcStart" });
export type OidcStart = z.infer<typeof OidcStart>;

// Links

export const SignInLink = z
  .strictObject({
    url: z.string().meta({ description: "Shown once; whoever has it becomes this person" }),
    expires_at: TimeOut,
    emailed: z.boolean().meta({ description: "False: hand the link over yourself" }),
  })
  .meta({ id: "SignInLink" });
export type SignInLink = z.infer<typeof SignInLink>;

export const LinkToken = z.strictObject({ token: Token }).meta({ id: "LinkToken" });
export type LinkToken = z.infer<typeof LinkToken>;
export const Invitation = z
  .strictObject({ email: z.string(), name: z.string(), expires_at: TimeOut })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof Invitation>;
export const AcceptInvitationBody = z
  .strictObject({ token: Token, password: Password, name: Name.optional() })
  .meta({ id: "AcceptInvitationBody" });
export type AcceptInvitationBody = z.infer<typeof AcceptInvitationBody>;

export const RequestPasswordResetBody = z.strictObject({ email: Email }).meta({ id: "RequestPasswordResetBody" });
export type RequestPasswordResetBody = z.infer<typeof RequestPasswordResetBody>;
export const RedeemPasswordResetBody = z
  .strictObject({ token: Token, password: Password })
  .meta({ id: "RedeemPasswordResetBody" });
export type RedeemPasswordResetBody = z.infer<typeof RedeemPasswordResetBody>;
