import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { RequestOrigin } from "./person.ts";
import { ownAudit } from "./person-audit.ts";
import type { SessionRecord } from "./records.ts";
import { endOf, endOthers, type SignedIn } from "./sessions.ts";

/** Where somebody is signed in now, the latest sign-in first. */
export async function listSessions(deps: Pick<Deps, "store" | "now">, me: SignedIn): Promise<readonly SessionRecord[]> {
  const all = await deps.store.all("sessions", { userId: me.user.id });
  const live = all.filter((session) => deps.now() < endOf(session, me.times));
  return live.toSorted((a, b) => b.signedInAt - a.signedInAt);
}

export async function signOut(deps: Deps, me: SignedIn, origin: RequestOrigin): Promise<Plan<undefined>> {
  const { id } = me.session;
  // Gone already is as good: what is asked for is that it is over.
  if ((await deps.store.find("sessions", { id })) === null) return plan(undefined, null);
  const audit = ownAudit(deps, { user: me.user, origin }, "user.signed_out", endingOf(id));
  return plan(undefined, changeSetOf(audit, [{ do: "delete", table: "sessions", id, expect: {} }]));
}

/** Ends a session of one's own elsewhere. Somebody else's is refused like one that does not exist. */
export async function endSession(
  deps: Deps,
  me: SignedIn,
  origin: RequestOrigin,
  id: string,
): Promise<Plan<undefined> | Refusal> {
  const session = await deps.store.find("sessions", { id, userId: me.user.id });
  if (session === null) return refuse("NOT_FOUND");
  const audit = ownAudit(deps, { user: me.user, origin }, "user.session_ended", endingOf(id));
  return plan(undefined, changeSetOf(audit, [{ do: "delete", table: "sessions", id, expect: {} }]));
}

/** Ends every session of one's own but the one that asks. */
export async function endOtherSessions(
  deps: Deps,
  me: SignedIn,
  origin: RequestOrigin,
): Promise<Plan<undefined> | Refusal> {
  const session = await deps.store.find("sessions", { id: me.session.id });
  if (session === null) return refuse("UNAUTHENTICATED");
  const count = await deps.store.count("sessions", { userId: me.user.id });
  if (count === 1) return plan(undefined, null);
  const { writes, guard } = endOthers({ ...me, session });
  const audit = ownAudit(deps, { user: me.user, origin }, "user.session_ended", beginnings({ others: count - 1 }));
  return plan(undefined, changeSetOf(audit, writes, [guard]));
}

function endingOf(session: string) {
  return { session: { from: session, to: null } };
}
