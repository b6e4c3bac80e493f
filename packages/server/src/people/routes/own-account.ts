import {
  ConfirmTotpBody,
  OwnPasswordBody,
  OwnProfileBody,
  PasswordBody,
  Session,
  TotpSetup,
} from "@keyporter/contract/schemas";
import {
  changeOwnPassword,
  confirmTotp,
  passwordRow,
  perform,
  refusePassword,
  removeTotp,
  startTotp,
  updateOwnProfile,
} from "@keyporter/core";
import { nothing } from "../../http/bodies/common.ts";
import { change } from "../../http/change.ts";
import { type Operation, operation } from "../../http/operation.ts";
import { perSecondFactor } from "../attempts.ts";
import { totpSetupBody } from "../bodies.ts";
import { personOf, proveOwnPassword, sessionBodyOf, sessionCookies } from "./person-call.ts";

/** What people look after themselves: name and language, password, second factor. */
export const ownAccountOperations: readonly Operation[] = [
  operation(
    {
      id: "updateOwnProfile",
      method: "patch",
      path: "/v1/session/profile",
      tag: "Signing in",
      summary: "Change one's own name or language",
      permission: null,
      access: "session",
      body: OwnProfileBody,
      success: { status: 200, description: "The session as it is now", schema: Session },
      errors: ["CONFLICT"],
    },
    async (call) => {
      const { deps } = call.services;
      const me = personOf(call);
      const done = await perform(deps.store, () => updateOwnProfile(deps, me, call.origin, call.body));
      if (!done.ok) return done;
      return { ok: true, status: 200, body: await sessionBodyOf(call, { ...me, user: done.value }) };
    },
  ),
  operation(
    {
      id: "changeOwnPassword",
      method: "put",
      path: "/v1/session/password",
      tag: "Signing in",
      summary: "Change one's own password, and sign out everywhere else",
      permission: null,
      access: "session",
      body: OwnPasswordBody,
      success: { status: 204, description: "Changed; this session goes on with another cookie" },
      errors: ["CONFLICT", "SIGN_IN_FAILED", "TOO_MANY_ATTEMPTS", "WEAK_PASSWORD"],
    },
    async (call) => {
      const { deps, people } = call.services;
      const me = personOf(call);
      const { current_password: current, password } = call.body;
      const weak = refusePassword(password);
      if (weak) return weak;
      const proven = await proveOwnPassword(call, current);
      if (!proven.ok) return proven;
      const next = await people.hashes.run(() => passwordRow(deps, me.user, password));
      if (!next.ok) return next;
      const passwords = { proven: proven.value, next: next.value };
      const done = await perform(deps.store, () => changeOwnPassword(deps, me, call.origin, passwords));
      return done.ok ? { ok: true, status: 204, body: undefined, cookies: sessionCookies(call, done.value) } : done;
    },
  ),
  operation(
    {
      id: "startTotp",
      method: "post",
      path: "/v1/session/totp",
      tag: "Signing in",
      summary: "Begin to set up a second factor",
      permission: null,
      access: "session",
      body: PasswordBody,
      success: { status: 200, description: "What an authenticator needs, shown once", schema: TotpSetup },
      errors: ["CONFLICT", "SIGN_IN_FAILED", "TOO_MANY_ATTEMPTS", "TWO_FACTOR_STATE"],
    },
    async (call) => {
      const { deps } = call.services;
      const proven = await proveOwnPassword(call, call.body.password);
      if (!proven.ok) return proven;
      return change(call, () => startTotp(deps, personOf(call), call.origin, proven.value), totpSetupBody);
    },
  ),
  operation(
    {
      id: "confirmTotp",
      method: "post",
      path: "/v1/session/totp/confirm",
      tag: "Signing in",
      summary: "Show with a first code that the second factor works",
      permission: null,
      access: "session",
      body: ConfirmTotpBody,
      success: { status: 204, description: "From now on a code is asked for; other sessions are over" },
      errors: ["CONFLICT", "SIGN_IN_FAILED", "TOO_MANY_ATTEMPTS", "TWO_FACTOR_STATE"],
    },
    async (call) => {
      const { deps, people } = call.services;
      const me = personOf(call);
      const attempts = [{ key: `second factor of ${me.user.id}`, pace: perSecondFactor }];
      const slowed = people.attempts.begin(attempts);
      if (slowed) return slowed;
      const outcome = await change(call, () => confirmTotp(deps, me, call.origin, call.body.code), nothing);
      if (outcome.ok) people.attempts.succeeded(attempts);
      return outcome;
    },
  ),
  operation(
    {
      id: "removeTotp",
      method: "post",
      path: "/v1/session/totp/remove",
      tag: "Signing in",
      summary: "Remove the second factor",
      permission: null,
      access: "session",
      body: PasswordBody,
      success: { status: 204, description: "No code is asked for any more; other sessions are over" },
      errors: ["CONFLICT", "SIGN_IN_FAILED", "TOO_MANY_ATTEMPTS"],
    },
    async (call) => {
      const { deps } = call.services;
      const proven = await proveOwnPassword(call, call.body.password);
      if (!proven.ok) return proven;
      return change(call, () => removeTotp(deps, personOf(call), call.origin, proven.value), nothing);
    },
  ),
];
