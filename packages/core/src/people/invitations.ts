import type { Caller } from "../caller.ts";
import type { Guard, Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { userAudit } from "../users/user-audit.ts";
import { userToChange } from "../users/user-for.ts";
import { type NewLink, newLink } from "./sign-in-links.ts";
import { refuseTakingOver } from "./taking-over.ts";

const invitationMs = 7 * 86_400_000;

/**
 * Makes the link by which a user of the directory gains a way to sign in; an earlier one is worth nothing from now on.
 * Whoever has the link becomes that person here, so the caller must be able to do all that they may do.
 *
 * @param ways in which people sign in to this instance
 */
export async function createInvitation(
  deps: Deps,
  caller: Caller,
  ref: string,
  ways: { readonly oidc: boolean },
): Promise<Plan<NewLink> | Refusal> {
  const found = await userToChange(deps, caller, "update:users", ref);
  if (!found.ok) return found;
  const user = found.value;
  const refused = (await refuseTakingOver(deps.store, caller, user)) ?? (await refuseInvitee(deps, user, ways));
  if (refused) return refused;
  const { writes, ...link } = newLink(deps, "invitations", user, invitationMs);
  const told = beginnings({ email: user.email, expiresAt: link.expiresAt });
  return plan(link, changeSetOf(userAudit(deps, caller, "user.invited", user, told), writes, [unchanged(user)]));
}

/** Who could do nothing with an invitation. */
async function refuseInvitee(
  { store }: Deps,
  { id, email, status }: UserRecord,
  { oidc }: { readonly oidc: boolean },
): Promise<Refusal | null> {
  if (status !== "active") return refuse("OWNER_SUSPENDED", "The user is suspended.");
  if (email === null) return refuse("NO_EMAIL", "Give the user an e-mail address first: people sign in with it.");
  const [password, identity] = await Promise.all([store.find("passwords", { id }), store.find("identities", { id })]);
  const hasEveryWay = password !== null && (identity !== null || !oidc);
  return hasEveryWay
    ? refuse("ALREADY_EXISTS", "This person can sign in already. Reset their password instead.")
    : null;
}

/** The link stands for the user as they were looked at: their standing, their address. */
export function unchanged({ id, version }: UserRecord): Guard {
  return { row: "users", id, expect: { status: "active", version } };
}

export async function revokeInvitation(deps: Deps, caller: Caller, ref: string): Promise<Plan<undefined> | Refusal> {
  const found = await userToChange(deps, caller, "update:users", ref);
  if (!found.ok) return found;
  const user = found.value;
  const invitation = await deps.store.find("invitations", { id: user.id });
  if (invitation === null) return plan(undefined, null);
  const gone: Write = { do: "delete", table: "invitations", id: user.id, expect: { digest: invitation.digest } };
  return plan(undefined, changeSetOf(userAudit(deps, caller, "user.invitation_revoked", user, {}), [gone]));
}
