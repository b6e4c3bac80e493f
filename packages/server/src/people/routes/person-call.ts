import {
  checkPasswordOf,
  type Found,
  found,
  type NewSession,
  type Proven,
  type Refusal,
  refuse,
  type SignedIn,
  viewSession,
} from "@keyporter/core";
import type { Call } from "../../http/operation.ts";
import { type Attempt, addressKey, perAccount, perAddress } from "../attempts.ts";
import { sessionBody } from "../bodies.ts";

export type AnyCall = Pick<Call<unknown, unknown, unknown>, "services" | "session" | "origin" | "header">;

/** Who is signed in. @throws {Error} where the operation does not ask for a session */
export function personOf({ session }: AnyCall): SignedIn {
  if (session === null) throw new Error("The operation was let in without a session");
  return session;
}

/** The keys under which an attempt to get into an account counts: that account from there, and anything from there. */
export function attemptsAt(account: string, ip: string | null): { account: Attempt; address: Attempt } {
  const address = addressKey(ip);
  return { account: { key: `${account} ${address}`, pace: perAccount }, address: { key: address, pace: perAddress } };
}

/** Asks a person who is signed in for their password once more, at the pace at which passwords may be tried. */
export async function proveOwnPassword(call: AnyCall, password: string): Promise<Found<Proven> | Refusal> {
  const { people, deps } = call.services;
  const { user } = personOf(call);
  const { account, address } = attemptsAt(`password of ${user.id}`, call.origin.ip);
  const slowed = people.attempts.begin([account, address]);
  if (slowed) return slowed;
  const checked = await people.hashes.run(() => checkPasswordOf(deps, user, password));
  if (!checked.ok) people.attempts.undo([account, address]);
  if (!checked.ok) return checked;
  if (checked.value.proven === null) return refuse("SIGN_IN_FAILED", "The password is wrong.");
  people.attempts.succeeded([account]);
  people.attempts.undo([address]);
  return found(checked.value.proven);
}

/** The cookie of a session that has just begun, or has just got another token. */
export function sessionCookies({ services: { people } }: AnyCall, { token, times }: NewSession): string[] {
  return [
    people.cookies.set("session", token, Math.floor(times.absoluteMs / 1000)),
    people.cookies.clear("second_factor"),
  ];
}

export async function sessionBodyOf(
  { services }: AnyCall,
  signedIn: SignedIn,
): Promise<ReturnType<typeof sessionBody>> {
  return sessionBody(await viewSession(services.deps, signedIn));
}
