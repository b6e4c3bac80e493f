import type { User, UserOrganizations, UserSignIn } from "@keyporter/contract/schemas";
import type { Membership, SignInState, UserRecord, UserSignInView } from "@keyporter/core";
import { type Body, livingStatus, timeBody, timeOrNull } from "./common.ts";

export function userBody(user: UserRecord, signIn: SignInState): Body<User> {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    external_id: user.externalId,
    status: livingStatus(user.status),
    instance_role: user.instanceRole,
    sign_in: signIn,
    created_at: timeBody(user.createdAt),
    updated_at: timeBody(user.updatedAt),
  };
}

export function userOrganizationsBody(memberships: readonly Membership[]): Body<UserOrganizations> {
  return {
    data: memberships.map(({ organization: { id, code, name, status }, roles }) => ({
      organization: { id, code, name, status: livingStatus(status) },
      roles: roles.map((role) => role.code),
    })),
  };
}

export function userSignInBody(view: UserSignInView): Body<UserSignIn> {
  return {
    state: view.state,
    password: view.password,
    oidc: view.oidc,
    two_factor: view.twoFactor,
    sessions: view.sessions,
    last_used_at: timeOrNull(view.lastUsedAt),
    invitation_expires_at: timeOrNull(view.invitationExpiresAt),
  };
}
