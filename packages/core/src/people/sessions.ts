import type { Guard, Write } from "../change-set.ts";
import { newRecord } from "../new-record.ts";
import type { Deps } from "../ports.ts";
import type { Ms, UserRecord } from "../records.ts";
import { mintOpaque } from "../secrets/client-secret.ts";
import { innerDigest } from "../secrets/digest.ts";
import type { RequestOrigin } from "./person.ts";
import type { SessionRecord } from "./records.ts";
import { type SessionTimes, sessionTimes } from "./session-times.ts";

/** A session of somebody who may use it now. */
export interface SignedIn {
  readonly session: SessionRecord;
  readonly user: UserRecord;
  readonly times: SessionTimes;
}

/** A session with its token, which exists nowhere else once it is in the cookie. */
export interface NewSession extends SignedIn {
  readonly token: string;
}

const tokenShape = /^kpw_[0-9A-Za-z]{43}$/;

/**
 * What is stored of a token that somebody presents: its SHA-256. Without the pepper, since it is looked up by this; with
 * 256 random bits there is nothing to guess.
 *
 * @returns 64 hexadecimal digits
 */
export function tokenDigest(token: string): string {
  return innerDigest(token).toString("hex");
}

/** The session that goes by this token, while neither its limits nor its user have ended it. */
export async function findSession(deps: Pick<Deps, "store" | "now">, token: string): Promise<SignedIn | null> {
  if (!tokenShape.test(token)) return null;
  const session = await deps.store.find("sessions", { digest: tokenDigest(token) });
  if (session === null) return null;
  const [user, times] = await Promise.all([deps.store.find("users", { id: session.userId }), sessionTimes(deps)]);
  if (user?.status !== "active" || deps.now() >= endOf(session, times)) return null;
  return { session, user, times };
}

/** When it ends by itself unless it is used before. */
export function endOf(session: SessionRecord, times: SessionTimes): Ms {
  return Math.min(session.lastUsedAt + times.idleMs, absoluteEndOf(session, times));
}

/** When it ends however much it is used. */
export function absoluteEndOf({ signedInAt, expiresAt }: SessionRecord, { absoluteMs }: SessionTimes): Ms {
  return Math.min(expiresAt, signedInAt + absoluteMs);
}

export async function newSession(
  deps: Deps,
  user: UserRecord,
  { ip, userAgent }: Pick<RequestOrigin, "ip" | "userAgent">,
): Promise<NewSession> {
  const now = deps.now();
  const times = await sessionTimes(deps);
  const token = mintOpaque(deps.random, "kpw");
  const session: SessionRecord = {
    ...newRecord(deps, "session"),
    userId: user.id,
    digest: tokenDigest(token),
    signedInAt: now,
    authenticatedAt: now,
    lastUsedAt: now,
    expiresAt: now + times.absoluteMs,
    ...{ ip, userAgent },
  };
  return { session, user, times, token };
}

/** The same session under another token, since the person has just proved again who they are. */
export function rotated(deps: Deps, { session, user, times }: SignedIn): NewSession & { readonly write: Write } {
  const now = deps.now();
  const token = mintOpaque(deps.random, "kpw");
  const { id, version, digest } = session;
  const set = {
    digest: tokenDigest(token),
    authenticatedAt: now,
    lastUsedAt: now,
    version: version + 1,
    updatedAt: now,
  };
  const write: Write = { do: "update", table: "sessions", id, expect: { version, digest }, set };
  return { session: { ...session, ...set }, user, times, token, write };
}

/** Ends all sessions of the user. */
export function endSessions(userId: string): Write {
  return { do: "sweep", table: "sessions", where: { userId }, set: null };
}

/** Ends all sessions of the user but this one, which must still be there. */
export function endOthers({ session }: SignedIn): { readonly writes: readonly Write[]; readonly guard: Guard } {
  const { id, version, digest, userId } = session;
  return {
    guard: { row: "sessions", id, expect: { version, digest } },
    writes: [endSessions(userId), { do: "insert", table: "sessions", row: session }],
  };
}
