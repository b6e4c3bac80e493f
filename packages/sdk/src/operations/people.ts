import type {
  Invitation,
  OidcStart,
  Session,
  SessionList,
  SignedIn,
  SignInLink,
  SignInStep,
  TotpSetup,
} from "@keyporter/contract/schemas";
import { get, patch, path, post, put, remove } from "../call.ts";
import type {
  AcceptInvitationInput,
  OidcStartInput,
  OwnPasswordInput,
  OwnProfileInput,
  ReauthenticateInput,
  RedeemPasswordResetInput,
  SecondFactorInput,
  SignInInput,
} from "../inputs.ts";

/** For a page of the instance itself: what they answer to is the cookie that the browser keeps. */
export const peopleOperations = {
  signIn: (body: SignInInput) => post<SignInStep>("/v1/session", body),
  signInWithSecondFactor: (body: SecondFactorInput) => post<SignedIn>("/v1/session/second-factor", body),
  getSession: () => get<Session>("/v1/session"),
  signOut: () => remove("/v1/session"),
  /** Makes the session fresh again, for what asks for that. */
  reauthenticate: (body: ReauthenticateInput) => post<Session>("/v1/session/reauthenticate", body),
  listSessions: () => get<SessionList>("/v1/sessions"),
  endSession: (id: string) => remove(path`/v1/sessions/${id}`),
  endOtherSessions: () => remove("/v1/sessions"),

  updateOwnProfile: (body: OwnProfileInput) => patch<Session>("/v1/session/profile", body),
  /** Ends every other session. */
  changeOwnPassword: (body: OwnPasswordInput) => put<undefined>("/v1/session/password", body),
  startTotp: (password: string) => post<TotpSetup>("/v1/session/totp", { password }),
  confirmTotp: (code: string) => post<undefined>("/v1/session/totp/confirm", { code }),
  removeTotp: (password: string) => post<undefined>("/v1/session/totp/remove", { password }),

  /** The address to which the browser then goes. */
  startOidcSignIn: (body: OidcStartInput) => post<OidcStart>("/v1/session/oidc", body),

  /** A link by which a user gains a way to sign in. Whoever has it becomes that person. */
  createInvitation: (userId: string) => post<SignInLink>(path`/v1/users/${userId}/invitation`),
  revokeInvitation: (userId: string) => remove(path`/v1/users/${userId}/invitation`),
  lookUpInvitation: (token: string) => post<Invitation>("/v1/invitations/lookup", { token }),
  acceptInvitation: (body: AcceptInvitationInput) => post<SignedIn>("/v1/invitations/accept", body),
  createPasswordReset: (userId: string) => post<SignInLink>(path`/v1/users/${userId}/password-reset`),
  requestPasswordReset: (email: string) => post<undefined>("/v1/password-resets", { email }),
  redeemPasswordReset: (body: RedeemPasswordResetInput) => post<undefined>("/v1/password-resets/redeem", body),
};
