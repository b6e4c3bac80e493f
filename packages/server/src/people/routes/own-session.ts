import { ReauthenticateBody, Session, SessionList } from "@keyporter/contract/schemas";
import {
  type Confirmation,
  endOtherSessions,
  endSession,
  type Found,
  found,
  listSessions,
  perform,
  type Refusal,
  reauthenticate,
  signOut,
} from "@keyporter/core";
import { nothing } from "../../http/bodies/common.ts";
import { change } from "../../http/change.ts";
import { type Operation, operation } from "../../http/operation.ts";
import { IdParams } from "../../http/routes/params.ts";
import { type Attempt, perSecondFactor } from "../attempts.ts";
import { sessionListBody } from "../bodies.ts";
import { type AnyCall, personOf, proveOwnPassword, sessionBodyOf, sessionCookies } from "./person-call.ts";

/** The session a person has, and those that they have elsewhere. */
export const ownSessionOperations: readonly Operation[] = [
  operation(
    {
      id: "getSession",
      method: "get",
      path: "/v1/session",
      tag: "Signing in",
      summary: "Who is signed in, and what they may do",
      permission: null,
      access: "session",
      success: { status: 200, description: "The session", schema: Session },
      errors: [],
    },
    async (call) => ({ ok: true, status: 200, body: await sessionBodyOf(call, personOf(call)) }),
  ),
  operation(
    {
      id: "signOut",
      method: "delete",
      path: "/v1/session",
      tag: "Signing in",
      summary: "Sign out",
      permission: null,
      access: "session",
      success: { status: 204, description: "Signed out" },
      errors: ["CONFLICT"],
    },
    async (call) => {
      const { deps, people } = call.services;
      const done = await perform(deps.store, () => signOut(deps, personOf(call), call.origin));
      if (!done.ok) return done;
      return { ok: true, status: 204, body: undefined, cookies: [people.cookies.clear("session")], headers: forget };
    },
  ),
  operation(
    {
      id: "reauthenticate",
      method: "post",
      path: "/v1/session/reauthenticate",
      tag: "Signing in",
      summary: "Confirm who it is, with the password, a code or a recovery code",
      permission: null,
      access: "session",
      body: ReauthenticateBody,
      success: { status: 200, description: "The session, fresh again, with another cookie", schema: Session },
      errors: ["CONFLICT", "SIGN_IN_FAILED", "TOO_MANY_ATTEMPTS"],
    },
    async (call) => {
      const { deps } = call.services;
      const me = personOf(call);
      const confirmed = await confirmationOf(call, call.body);
      if (!confirmed.ok) return confirmed;
      const { confirmation, attempts } = confirmed.value;
      const done = await perform(deps.store, () => reauthenticate(deps, me, call.origin, confirmation));
      if (!done.ok) return done;
      call.services.people.attempts.succeeded(attempts);
      const body = await sessionBodyOf(call, done.value);
      return { ok: true, status: 200, body, cookies: sessionCookies(call, done.value) };
    },
  ),
  operation(
    {
      id: "listSessions",
      method: "get",
      path: "/v1/sessions",
      tag: "Signing in",
      summary: "Where one is signed in",
      permission: null,
      access: "session",
      success: { status: 200, description: "One's own sessions, the latest first", schema: SessionList },
      errors: [],
    },
    async (call) => {
      const me = personOf(call);
      const sessions = await listSessions(call.services.deps, me);
      return { ok: true, status: 200, body: sessionListBody(sessions, me.session.id) };
    },
  ),
  operation(
    {
      id: "endSession",
      method: "delete",
      path: "/v1/sessions/{id}",
      tag: "Signing in",
      summary: "Sign out elsewhere",
      permission: null,
      access: "session",
      params: IdParams,
      success: { status: 204, description: "That session is over" },
      errors: ["CONFLICT"],
    },
    (call) => change(call, () => endSession(call.services.deps, personOf(call), call.origin, call.params.id), nothing),
  ),
  operation(
    {
      id: "endOtherSessions",
      method: "delete",
      path: "/v1/sessions",
      tag: "Signing in",
      summary: "Sign out everywhere else",
      permission: null,
      access: "session",
      success: { status: 204, description: "All other sessions are over" },
      errors: ["CONFLICT"],
    },
    (call) => change(call, () => endOtherSessions(call.services.deps, personOf(call), call.origin), nothing),
  ),
];

/**
 * Nothing that this person saw stays in the browser for the next one.
 *
 * @see W3C Clear Site Data section 3.1
 */
const forget = { "clear-site-data": '"cache", "storage"' };

interface Confirmed {
  readonly confirmation: Confirmation;
  /** Forgotten once it turns out right. */
  readonly attempts: readonly Attempt[];
}

async function confirmationOf(call: AnyCall, body: ReauthenticateBody): Promise<Found<Confirmed> | Refusal> {
  if ("password" in body) {
    const proven = await proveOwnPassword(call, body.password);
    return proven.ok ? found({ confirmation: { password: proven.value }, attempts: [] }) : proven;
  }
  // A recovery code cannot be guessed, so an owner whose codes somebody is guessing still gets on with one.
  const guessed = "code" in body ? "second factor" : "recovery codes";
  const attempts = [{ key: `${guessed} of ${personOf(call).user.id}`, pace: perSecondFactor }];
  return call.services.people.attempts.begin(attempts) ?? found({ confirmation: body, attempts });
}
