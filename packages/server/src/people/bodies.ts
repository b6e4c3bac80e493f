import type { Invitation, Session, SessionList, TotpSetup as TotpSetupBody } from "@keyporter/contract/schemas";
import { instanceScopes, type SessionRecord, type SessionView, type TotpSetup, type UserRecord } from "@keyporter/core";
import { type Body, livingStatus, timeBody } from "../http/bodies/common.ts";

export function sessionBody(view: SessionView): Body<Session> {
  const { user } = view.person;
  return {
    user: {
      id: user.id,
      name: user.name,
      email: user.email,
      instance_role: user.instanceRole,
      two_factor: view.twoFactor,
      has_password: view.hasPassword,
      language: user.language,
    },
    permissions: [...instanceScopes(user.instanceRole)],
    organizations: view.organizations.map(({ organization, plan, roles, scopes }) => ({
      id: organization.id,
      code: organization.code,
      name: organization.name,
      status: livingStatus(organization.status),
      plan: plan && { id: plan.id, code: plan.code, name: plan.name },
      roles: roles.map(({ id, code, name }) => ({ id, code, name })),
      permissions: organization.status === "active" ? [...scopes] : [],
    })),
    signed_in_at: timeBody(view.signedInAt),
    fresh_until: timeBody(view.freshUntil),
    expires_at: timeBody(view.expiresAt),
  };
}

export function sessionListBody(sessions: readonly SessionRecord[], currentId: string): Body<SessionList> {
  return {
    data: sessions.map(({ id, createdAt, lastUsedAt, ip, userAgent }) => ({
      id,
      current: id === currentId,
      created_at: timeBody(createdAt),
      last_used_at: timeBody(lastUsedAt),
      ip,
      user_agent: userAgent,
    })),
  };
}

export function totpSetupBody({ uri, secret, recoveryCodes }: TotpSetup): Body<TotpSetupBody> {
  return { uri, secret, recovery_codes: recoveryCodes };
}

export function invitationBody(user: UserRecord, expiresAt: number): Body<Invitation> {
  return { email: user.email ?? "", name: user.name, expires_at: timeBody(expiresAt) };
}
