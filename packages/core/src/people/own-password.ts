import type { Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { Proven } from "./password-check.ts";
import type { RequestOrigin } from "./person.ts";
import { ownAudit } from "./person-audit.ts";
import type { PasswordRecord } from "./records.ts";
import { endSessions, type NewSession, rotated, type SignedIn } from "./sessions.ts";

/**
 * Changes one's own password. Every other session is over, this one goes on under a new token, and no link that was sent
 * before opens anything.
 *
 * @param next the row with the new hash, made before, since it takes long
 */
export async function changeOwnPassword(
  deps: Deps,
  me: SignedIn,
  origin: RequestOrigin,
  { proven, next }: { readonly proven: Proven; readonly next: PasswordRecord },
): Promise<Plan<NewSession> | Refusal> {
  const [session, stored] = await Promise.all([
    deps.store.find("sessions", { id: me.session.id }),
    deps.store.find("passwords", { id: me.user.id }),
  ]);
  if (session === null) return refuse("UNAUTHENTICATED");
  if (stored?.hash !== proven.password.hash) return refuse("SIGN_IN_FAILED");
  const { write, ...fresh } = rotated(deps, { ...me, session });
  const writes: Write[] = [
    // First, so that it fails when the session has ended meanwhile and nothing is made anew.
    write,
    endSessions(me.user.id),
    { do: "insert", table: "sessions", row: fresh.session },
    replacePassword(stored, next),
    { do: "sweep", table: "password_resets", where: { id: me.user.id }, set: null },
  ];
  return plan(fresh, changeSetOf(ownAudit(deps, { user: me.user, origin }, "user.password_changed"), writes));
}

/** Takes the place of the password that was read. */
export function replacePassword({ id, version, hash }: PasswordRecord, next: PasswordRecord): Write {
  const set = { hash: next.hash, version: version + 1, updatedAt: next.updatedAt };
  return { do: "update", table: "passwords", id, expect: { version, hash }, set };
}
