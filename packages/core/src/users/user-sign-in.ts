import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import { sessionTimes } from "../people/session-times.ts";
import { endOf } from "../people/sessions.ts";
import type { SignInState } from "../people/sign-in-state.ts";
import type { Deps } from "../ports.ts";
import type { Ms } from "../records.ts";
import { findUser } from "../references.ts";
import { authorizeInstance } from "../rights/authorize.ts";

/** By what a user can sign in, and whether they are signed in now. */
export interface UserSignInView {
  readonly state: SignInState;
  readonly password: boolean;
  readonly oidc: boolean;
  readonly twoFactor: boolean;
  /** How many are live. */
  readonly sessions: number;
  /** Of the live sessions. */
  readonly lastUsedAt: Ms | null;
  /** Of an invitation that can still be accepted. */
  readonly invitationExpiresAt: Ms | null;
}

/** How a user signs in, for whoever looks after all users: an organization learns nothing of it. */
export async function getUserSignIn(
  deps: Pick<Deps, "store" | "now">,
  caller: Caller,
  ref: string,
): Promise<Found<UserSignInView> | Refusal> {
  const refused = authorizeInstance(caller, "read:users");
  if (refused) return refused;
  const { store, now } = deps;
  const user = await findUser(store, ref);
  if (user === null) return refuse("NOT_FOUND");
  const { id } = user;
  const [password, identity, totp, invitation, sessions, times] = await Promise.all([
    store.find("passwords", { id }),
    store.find("identities", { id }),
    store.find("totps", { id }),
    store.find("invitations", { id }),
    store.all("sessions", { userId: id }),
    sessionTimes(deps),
  ]);
  const live = sessions.filter((session) => now() < endOf(session, times));
  const invited = invitation !== null && now() < invitation.expiresAt;
  const able = password !== null || identity !== null;
  return found({
    state: able ? "active" : invited ? "invited" : "none",
    password: password !== null,
    oidc: identity !== null,
    twoFactor: totp !== null && totp.confirmedAt !== null,
    sessions: live.length,
    lastUsedAt: live.length === 0 ? null : Math.max(...live.map((session) => session.lastUsedAt)),
    invitationExpiresAt: invited ? invitation.expiresAt : null,
  });
}
