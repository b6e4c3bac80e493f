import { RedeemPasswordResetBody, RequestPasswordResetBody, SignInLink } from "@keyporter/contract/schemas";
import {
  createPasswordReset,
  findPasswordReset,
  passwordRow,
  perform,
  type RequestOrigin,
  redeemPasswordReset,
  refuse,
  refusePassword,
  requestPasswordReset,
} from "@keyporter/core";
import { nothing } from "../../http/bodies/common.ts";
import { change } from "../../http/change.ts";
import { type Operation, operation } from "../../http/operation.ts";
import { IdParams } from "../../http/routes/params.ts";
import type { Services } from "../../services.ts";
import { addressKey, perAccount, perAddress } from "../attempts.ts";
import { linkBody, mailLink } from "../links.ts";

/** How somebody who forgot their password gets another one. */
export const passwordResetOperations: readonly Operation[] = [
  operation(
    {
      id: "createPasswordReset",
      method: "post",
      path: "/v1/users/{id}/password-reset",
      tag: "Users",
      summary: "Let a user choose a new password, with a link",
      permission: "update:users",
      params: IdParams,
      success: { status: 201, description: "The link; an earlier one is worth nothing now", schema: SignInLink },
      errors: ["CONFLICT", "NO_PASSWORD", "OWNER_SUSPENDED", "SCOPE_NOT_GRANTABLE"],
    },
    async (call) => {
      const { deps } = call.services;
      const done = await perform(deps.store, () => createPasswordReset(deps, call.caller, call.params.id));
      if (!done.ok) return done;
      return { ok: true, status: 201, body: await linkBody(call.services, "password_reset", done.value) };
    },
  ),
  operation(
    {
      id: "requestPasswordReset",
      method: "post",
      path: "/v1/password-resets",
      tag: "Signing in",
      summary: "Ask for a mail with which to choose a new password",
      permission: null,
      access: "anyone",
      body: RequestPasswordResetBody,
      success: { status: 202, description: "If somebody signs in with this address, they are written to" },
      errors: ["TOO_MANY_ATTEMPTS"],
    },
    async (call) => {
      const { people } = call.services;
      const slowed = people.attempts.begin([{ key: addressKey(call.origin.ip), pace: perAddress }]);
      if (slowed) return slowed;
      const email = call.body.email.toLowerCase();
      // Nobody's mailbox is filled, and nobody is told that this is why nothing comes.
      const enough = people.attempts.begin([{ key: `reset for ${email}`, pace: perAccount }]) !== null;
      if (people.mailer !== null && !enough) sendLater(call.services, call.origin, email);
      return { ok: true, status: 202, body: undefined };
    },
  ),
  operation(
    {
      id: "redeemPasswordReset",
      method: "post",
      path: "/v1/password-resets/redeem",
      tag: "Signing in",
      summary: "Choose a new password, and sign out everywhere",
      permission: null,
      access: "anyone",
      body: RedeemPasswordResetBody,
      success: { status: 204, description: "Chosen: sign in with it" },
      errors: ["CONFLICT", "LINK_INVALID", "TOO_MANY_ATTEMPTS", "WEAK_PASSWORD"],
    },
    async (call) => {
      const { deps, people } = call.services;
      const { token, password } = call.body;
      const user = await findPasswordReset(deps, token);
      if (user === null) return refuse("LINK_INVALID");
      const weak = refusePassword(password);
      if (weak) return weak;
      const row = await people.hashes.run(() => passwordRow(deps, user, password));
      if (!row.ok) return row;
      return change(call, () => redeemPasswordReset(deps, call.origin, { token, password: row.value }), nothing);
    },
  ),
];

/** Everything that takes longer for a known address happens once the answer has left. */
function sendLater(services: Services, origin: RequestOrigin, email: string): void {
  const { deps, people } = services;
  people.background.run("sending a password reset", async () => {
    const done = await perform(deps.store, () => requestPasswordReset(deps, origin, email));
    if (done.ok && done.value !== null) await mailLink(services, "password_reset", done.value);
  });
}
