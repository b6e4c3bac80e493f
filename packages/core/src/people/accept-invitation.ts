import type { Guard, Write } from "../change-set.ts";
import { editOf } from "../edit.ts";
import { given } from "../given.ts";
import { type Found, found, type Plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import type { PasswordRecord } from "./records.ts";
import { type SignInContext, type SignInStep, sessionPlan } from "./sign-in.ts";
import { type FoundLink, findLink, spendLink } from "./sign-in-links.ts";

/** What the page of an invitation shows. Looking changes nothing: scanners of mail follow links. */
export async function lookUpInvitation(
  deps: Pick<Deps, "store" | "now">,
  token: string,
): Promise<Found<FoundLink> | Refusal> {
  const invitation = await findLink(deps, "invitations", token);
  return invitation === null ? refuse("LINK_INVALID") : found(invitation);
}

/** What is made of an invitation: the row is made before, since hashing takes long. */
export interface Acceptance {
  readonly token: string;
  readonly password: Pick<PasswordRecord, "hash">;
  readonly name?: string | undefined;
}

/** Gives the invited person their password and signs them in. */
export async function acceptInvitation(
  deps: Deps,
  context: SignInContext,
  { token, password: { hash }, name }: Acceptance,
): Promise<Plan<SignInStep & { readonly status: "signed_in" }> | Refusal> {
  const invitation = await lookUpInvitation(deps, token);
  if (!invitation.ok) return invitation;
  const { link, user } = invitation.value;
  if ((await deps.store.find("passwords", { id: user.id })) !== null) {
    return refuse("ALREADY_EXISTS", "You have a password here already. Sign in with it.");
  }
  const now = deps.now();
  const row: PasswordRecord = { id: user.id, version: 1, createdAt: now, updatedAt: now, hash };
  const { person, writes } = renamed(deps, user, name);
  return await acceptancePlan(deps, context, { link, user: person }, [
    ...writes,
    { do: "insert", table: "passwords", row },
  ]);
}

/** Ties the invited person to who they are at the OpenID provider, and signs them in. */
export async function acceptInvitationByIdentity(
  deps: Deps,
  context: SignInContext,
  token: string,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<Plan<SignInStep & { readonly status: "signed_in" }> | Refusal> {
  const invitation = await lookUpInvitation(deps, token);
  if (!invitation.ok) return invitation;
  const { link, user } = invitation.value;
  const taken = await deps.store.find("identities", { issuer, subject });
  if (taken !== null || (await deps.store.find("identities", { id: user.id })) !== null) {
    return refuse("ALREADY_EXISTS", "This account belongs to somebody already.");
  }
  const now = deps.now();
  const row = { id: user.id, version: 1, createdAt: now, updatedAt: now, issuer, subject };
  return await acceptancePlan(deps, context, { link, user }, [{ do: "insert", table: "identities", row }]);
}

async function acceptancePlan(
  deps: Deps,
  context: SignInContext,
  { link, user }: FoundLink,
  writes: readonly Write[],
): Promise<Plan<SignInStep & { readonly status: "signed_in" }>> {
  // Still the address that the link was sent to, and nobody else's by now.
  const guard: Guard = { row: "users", id: user.id, expect: { email: link.email } };
  return await sessionPlan(deps, context, user, {
    by: "invitation",
    writes: [spendLink("invitations", link), ...writes],
    guards: [guard],
    action: "user.invitation_accepted",
  });
}

function renamed(deps: Deps, user: UserRecord, name: string | undefined): { person: UserRecord; writes: Write[] } {
  const edit = editOf(deps, user, given({ name }));
  if (edit === null) return { person: user, writes: [] };
  const { id, version, status } = user;
  return {
    person: edit.after,
    writes: [{ do: "update", table: "users", id, expect: { version, status }, set: edit.set }],
  };
}
