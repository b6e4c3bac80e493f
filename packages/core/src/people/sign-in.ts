import type { Guard, Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import type { Proven } from "./password-check.ts";
import type { RequestOrigin } from "./person.ts";
import { ownAudit } from "./person-audit.ts";
import { confirmedTotp, type SecondFactorProof, spendProof } from "./second-factor.ts";
import { type NewSession, newSession, type SignedIn, tokenDigest } from "./sessions.ts";
import { openTicket, sealTicket } from "./ticket.ts";

/** By what somebody proved who they are. */
type SignInMeans = "password" | "password and code" | "password and recovery code" | "invitation" | "oidc";

export type SignInStep =
  | { readonly status: "signed_in"; readonly signedIn: NewSession }
  /** The password was right and a code is still asked for. The ticket goes to the browser. */
  | { readonly status: "second_factor"; readonly ticket: string };

const secondFactorMs = 300_000;

/** What belongs to every sign-in: where it came from, and the session of the same browser that it takes the place of. */
export interface SignInContext {
  readonly origin: RequestOrigin;
  readonly before: SignedIn | null;
}

/** After the right password: a session, or the question for the second factor, which changes nothing yet. */
export async function signIn(deps: Deps, context: SignInContext, proven: Proven): Promise<Plan<SignInStep> | Refusal> {
  const user = await stillProven(deps, proven.user.id, tokenDigest(proven.password.hash));
  if (user === null) return refuse("SIGN_IN_FAILED");
  const totp = await deps.store.find("totps", { id: user.id });
  if (totp !== null && totp.confirmedAt !== null) {
    const fields = { user: user.id, password: tokenDigest(proven.password.hash) };
    return plan({ status: "second_factor", ticket: sealTicket(deps, "second-factor", secondFactorMs, fields) }, null);
  }
  const unchanged: Guard = { row: "passwords", id: user.id, expect: { hash: proven.password.hash } };
  // Whoever sets up a second factor at this moment must not be passed by.
  const oneFactor: Guard =
    totp === null
      ? { count: "totps", where: { id: user.id }, atMost: 0 }
      : { row: "totps", id: user.id, expect: { confirmedAt: null } };
  return await sessionPlan(deps, context, user, { by: "password", guards: [unchanged, oneFactor] });
}

/** Who a ticket of the first step is for; null when it has expired or the password was changed since. */
export async function userOfTicket(deps: Deps, ticket: string): Promise<UserRecord | null> {
  const fields = openTicket(deps, "second-factor", ticket);
  return fields === null ? null : await stillProven(deps, fields["user"] ?? "", fields["password"] ?? "");
}

/** The second step. A code serves once, whatever becomes of the ticket. */
export async function signInWithSecondFactor(
  deps: Deps,
  context: SignInContext,
  ticket: string,
  proof: SecondFactorProof,
): Promise<Plan<SignInStep> | Refusal> {
  const user = await userOfTicket(deps, ticket);
  const totp = user === null ? null : await confirmedTotp(deps, user.id);
  const spent = totp === null ? null : spendProof(deps, totp, proof);
  if (user === null || spent === null) return refuse("SIGN_IN_FAILED");
  const by = proof.code === undefined ? "password and recovery code" : "password and code";
  return await sessionPlan(deps, context, user, { by, writes: [spent] });
}

interface SessionChange {
  readonly by: SignInMeans;
  readonly writes?: readonly Write[];
  readonly guards?: readonly Guard[];
  readonly action?: "user.signed_in" | "user.invitation_accepted";
}

/** The plan that begins a session, with everything else that the same proof brings about. */
export async function sessionPlan(
  deps: Deps,
  { origin, before }: SignInContext,
  user: UserRecord,
  { by, writes = [], guards = [], action = "user.signed_in" }: SessionChange,
): Promise<Plan<SignInStep & { readonly status: "signed_in" }>> {
  const signedIn = await newSession(deps, user, origin);
  const all: Write[] = [
    ...writes,
    // The browser has one session. Another person's must not stay behind, nor an old token of the same person.
    ...(before === null
      ? []
      : [{ do: "sweep", table: "sessions", where: { id: before.session.id }, set: null } as const]),
    { do: "insert", table: "sessions", row: signedIn.session },
  ];
  const active: Guard = { row: "users", id: user.id, expect: { status: "active" } };
  const audit = ownAudit(deps, { user, origin }, action, beginnings({ session: signedIn.session.id, by }));
  return plan({ status: "signed_in", signedIn }, changeSetOf(audit, all, [active, ...guards]));
}

/** The user, if they are active and the password is still the one that was right. */
async function stillProven({ store }: Deps, id: string, hashDigest: string): Promise<UserRecord | null> {
  const [user, password] = await Promise.all([store.find("users", { id }), store.find("passwords", { id })]);
  const same = password !== null && tokenDigest(password.hash) === hashDigest;
  return same && user?.status === "active" ? user : null;
}
