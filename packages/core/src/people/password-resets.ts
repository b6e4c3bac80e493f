import { auditDraft } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { userAudit } from "../users/user-audit.ts";
import { userToChange } from "../users/user-for.ts";
import { unchanged } from "./invitations.ts";
import { replacePassword } from "./own-password.ts";
import { type RequestOrigin, visitorCaller } from "./person.ts";
import { ownAudit } from "./person-audit.ts";
import type { PasswordRecord } from "./records.ts";
import { endSessions } from "./sessions.ts";
import { findLink, type NewLink, newLink, spendLink } from "./sign-in-links.ts";
import { refuseTakingOver } from "./taking-over.ts";

const resetMs = 1_800_000;

/** Makes the link for somebody else, by an administrator who may do all that this person may do. */
export async function createPasswordReset(deps: Deps, caller: Caller, ref: string): Promise<Plan<NewLink> | Refusal> {
  const found = await userToChange(deps, caller, "update:users", ref);
  if (!found.ok) return found;
  const user = found.value;
  const above = await refuseTakingOver(deps.store, caller, user);
  if (above) return above;
  if (user.status !== "active") return refuse("OWNER_SUSPENDED", "The user is suspended.");
  if ((await deps.store.find("passwords", { id: user.id })) === null) {
    return refuse("NO_PASSWORD", "There is no password to reset. Invite the user instead.");
  }
  const { writes, ...link } = newLink(deps, "password_resets", user, resetMs);
  const audit = userAudit(
    deps,
    caller,
    "user.password_reset_requested",
    user,
    beginnings({ expiresAt: link.expiresAt }),
  );
  return plan(link, changeSetOf(audit, writes, [unchanged(user)]));
}

/** Makes the link for whoever forgot their password. Null where there is nobody to send one to: nobody is told which. */
export async function requestPasswordReset(
  deps: Deps,
  origin: RequestOrigin,
  email: string,
): Promise<Plan<NewLink | null>> {
  const user = await deps.store.find("users", { email: email.toLowerCase() });
  const resettable = user?.status === "active" && (await deps.store.find("passwords", { id: user.id })) !== null;
  if (user === null || !resettable) return plan(null, null);
  const { writes, ...link } = newLink(deps, "password_resets", user, resetMs);
  const subject = { type: "user", id: user.id, name: user.name, userId: user.id };
  const changes = beginnings({ expiresAt: link.expiresAt });
  const audit = auditDraft(deps, visitorCaller(origin), "user.password_reset_requested", subject, { changes });
  return plan(link, changeSetOf(audit, writes, [unchanged(user)]));
}

/** Whether the link is good, before anything expensive is done for whoever has it. */
export async function findPasswordReset(deps: Pick<Deps, "store" | "now">, token: string): Promise<UserRecord | null> {
  return (await findLink(deps, "password_resets", token))?.user ?? null;
}

/** Sets the new password. Every session is over; a second factor stays and is asked for at the next sign-in. */
export async function redeemPasswordReset(
  deps: Deps,
  origin: RequestOrigin,
  { token, password: { hash } }: { readonly token: string; readonly password: Pick<PasswordRecord, "hash"> },
): Promise<Plan<undefined> | Refusal> {
  const reset = await findLink(deps, "password_resets", token);
  const stored = reset === null ? null : await deps.store.find("passwords", { id: reset.user.id });
  if (reset === null || stored === null) return refuse("LINK_INVALID");
  const { user, link } = reset;
  const writes: Write[] = [
    spendLink("password_resets", link),
    replacePassword(stored, { ...stored, hash, updatedAt: deps.now() }),
    endSessions(user.id),
  ];
  const audit = ownAudit(deps, { user, origin }, "user.password_changed", beginnings({ by: "reset link" }));
  return plan(undefined, changeSetOf(audit, writes, [{ row: "users", id: user.id, expect: { email: link.email } }]));
}
