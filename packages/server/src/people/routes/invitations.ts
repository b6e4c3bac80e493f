import { AcceptInvitationBody, Invitation, LinkToken, SignedIn, SignInLink } from "@keyporter/contract/schemas";
import {
  acceptInvitation,
  createInvitation,
  lookUpInvitation,
  passwordRow,
  perform,
  refusePassword,
  revokeInvitation,
} from "@keyporter/core";
import { nothing } from "../../http/bodies/common.ts";
import { change } from "../../http/change.ts";
import { type Operation, operation, reply } from "../../http/operation.ts";
import { IdParams } from "../../http/routes/params.ts";
import { invitationBody } from "../bodies.ts";
import { linkBody } from "../links.ts";
import { sessionBodyOf, sessionCookies } from "./person-call.ts";

/** How somebody of the directory becomes somebody who can sign in. */
export const invitationOperations: readonly Operation[] = [
  operation(
    {
      id: "createInvitation",
      method: "post",
      path: "/v1/users/{id}/invitation",
      tag: "Users",
      summary: "Invite a user to sign in, with a new link",
      permission: "update:users",
      params: IdParams,
      success: { status: 201, description: "The link; an earlier one is worth nothing now", schema: SignInLink },
      errors: ["ALREADY_EXISTS", "CONFLICT", "NO_EMAIL", "OWNER_SUSPENDED", "SCOPE_NOT_GRANTABLE"],
    },
    async (call) => {
      const { deps, people } = call.services;
      const ways = { oidc: people.oidc !== null };
      const done = await perform(deps.store, () => createInvitation(deps, call.caller, call.params.id, ways));
      if (!done.ok) return done;
      return { ok: true, status: 201, body: await linkBody(call.services, "invitation", done.value) };
    },
  ),
  operation(
    {
      id: "revokeInvitation",
      method: "delete",
      path: "/v1/users/{id}/invitation",
      tag: "Users",
      summary: "Withdraw the invitation of a user",
      permission: "update:users",
      params: IdParams,
      success: { status: 204, description: "No invitation of this user is open" },
      errors: ["CONFLICT"],
    },
    (call) => change(call, () => revokeInvitation(call.services.deps, call.caller, call.params.id), nothing),
  ),
  operation(
    {
      id: "lookUpInvitation",
      method: "post",
      path: "/v1/invitations/lookup",
      tag: "Signing in",
      summary: "Who an invitation is for. It stays as it is",
      permission: null,
      access: "anyone",
      body: LinkToken,
      success: { status: 200, description: "The invitation", schema: Invitation },
      errors: ["LINK_INVALID"],
    },
    async (call) => {
      const invitation = await lookUpInvitation(call.services.deps, call.body.token);
      return reply(call.spec, invitation, ({ user, link }) => invitationBody(user, link.expiresAt));
    },
  ),
  operation(
    {
      id: "acceptInvitation",
      method: "post",
      path: "/v1/invitations/accept",
      tag: "Signing in",
      summary: "Accept an invitation by choosing a password",
      permission: null,
      access: "anyone",
      body: AcceptInvitationBody,
      success: { status: 200, description: "Signed in", schema: SignedIn },
      errors: ["ALREADY_EXISTS", "CONFLICT", "LINK_INVALID", "TOO_MANY_ATTEMPTS", "WEAK_PASSWORD"],
    },
    async (call) => {
      const { deps, people } = call.services;
      const { token, password, name } = call.body;
      const invitation = await lookUpInvitation(deps, token);
      if (!invitation.ok) return invitation;
      const weak = refusePassword(password);
      if (weak) return weak;
      const row = await people.hashes.run(() => passwordRow(deps, invitation.value.user, password));
      if (!row.ok) return row;
      const context = { origin: call.origin, before: call.session };
      const acceptance = { token, password: row.value, name };
      const done = await perform(deps.store, () => acceptInvitation(deps, context, acceptance));
      if (!done.ok) return done;
      const { signedIn, status } = done.value;
      const session = await sessionBodyOf(call, signedIn);
      return { ok: true, status: 200, body: { status, session }, cookies: sessionCookies(call, signedIn) };
    },
  ),
];
