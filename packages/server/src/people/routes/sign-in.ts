import { SecondFactorBody, SignedIn, SignInBody, SignInStep } from "@keyporter/contract/schemas";
import {
  checkPassword,
  perform,
  type Refusal,
  refuse,
  signIn,
  signInWithSecondFactor,
  userOfTicket,
} from "@keyporter/core";
import { type Operation, operation, type Reply } from "../../http/operation.ts";
import { type Attempt, addressKey, perAddress, perSecondFactor } from "../attempts.ts";
import { type AnyCall, attemptsAt, sessionBodyOf, sessionCookies } from "./person-call.ts";

const secondFactorSeconds = 300;

/** The two steps by which a person with a password comes in. Every way to fail answers alike. */
export const signInOperations: readonly Operation[] = [
  operation(
    {
      id: "signIn",
      method: "post",
      path: "/v1/session",
      tag: "Signing in",
      summary: "Sign in with e-mail address and password",
      permission: null,
      access: "anyone",
      body: SignInBody,
      success: { status: 200, description: "Signed in, or asked for the second factor", schema: SignInStep },
      errors: ["SIGN_IN_FAILED", "TOO_MANY_ATTEMPTS"],
    },
    (call) => answerSignIn(call, call.body),
  ),
  operation(
    {
      id: "signInWithSecondFactor",
      method: "post",
      path: "/v1/session/second-factor",
      tag: "Signing in",
      summary: "Finish signing in with a code of the authenticator, or one of the recovery codes",
      permission: null,
      access: "anyone",
      body: SecondFactorBody,
      success: { status: 200, description: "Signed in", schema: SignedIn },
      errors: ["SIGN_IN_FAILED", "TOO_MANY_ATTEMPTS"],
    },
    (call) => answerSecondFactor(call, call.body),
  ),
];

async function answerSignIn(call: AnyCall, body: SignInBody): Promise<Reply | Refusal> {
  const { people, deps } = call.services;
  const { account, address } = attemptsAt(`sign-in as ${body.email.toLowerCase()}`, call.origin.ip);
  const slowed = people.attempts.begin([account, address]);
  if (slowed) return slowed;
  const checked = await people.hashes.run(() => checkPassword(deps, body));
  if (!checked.ok) people.attempts.undo([account, address]);
  if (!checked.ok) return checked;
  const { user, proven } = checked.value;
  if (proven === null) {
    if (user !== null) people.failures.note(user, call.origin);
    return refuse("SIGN_IN_FAILED");
  }
  people.attempts.succeeded([account]);
  people.attempts.undo([address]);
  const context = { origin: call.origin, before: call.session };
  const done = await perform(deps.store, () => signIn(deps, context, proven));
  if (!done.ok) return done;
  const step = done.value;
  if (step.status === "signed_in") {
    const session = await sessionBodyOf(call, step.signedIn);
    return {
      ok: true,
      status: 200,
      body: { status: step.status, session },
      cookies: sessionCookies(call, step.signedIn),
    };
  }
  const cookies = [people.cookies.set("second_factor", step.ticket, secondFactorSeconds)];
  return { ok: true, status: 200, body: { status: step.status }, cookies };
}

async function answerSecondFactor(call: AnyCall, body: SecondFactorBody): Promise<Reply | Refusal> {
  const { people, deps } = call.services;
  const ticket = people.cookies.read(call.header, "second_factor");
  const user = ticket === null ? null : await userOfTicket(deps, ticket);
  if (ticket === null || user === null) return refuse("SIGN_IN_FAILED", "Begin again with your password.");
  // A recovery code cannot be guessed, so an owner whose codes somebody is guessing still comes in with one.
  const address: Attempt = { key: addressKey(call.origin.ip), pace: perAddress };
  const codes: Attempt = { key: `second factor of ${user.id}`, pace: perSecondFactor };
  const attempts = "code" in body ? [codes, address] : [address];
  const slowed = people.attempts.begin(attempts);
  if (slowed) return slowed;
  const context = { origin: call.origin, before: call.session };
  const done = await perform(deps.store, () => signInWithSecondFactor(deps, context, ticket, body));
  if (!done.ok) {
    if (done.code === "SIGN_IN_FAILED") people.failures.note(user, call.origin);
    return done;
  }
  people.attempts.succeeded([codes]);
  people.attempts.undo([address]);
  if (done.value.status !== "signed_in") throw new Error("A second factor asked for another one");
  const { signedIn } = done.value;
  const session = await sessionBodyOf(call, signedIn);
  return { ok: true, status: 200, body: { status: "signed_in", session }, cookies: sessionCookies(call, signedIn) };
}
