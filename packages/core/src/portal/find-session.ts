import type { Deps } from "../ports.ts";
import { possibleDigests } from "../secrets/digest.ts";
import type { PortalSessionRecord } from "./records.ts";

type FindDeps = Pick<Deps, "store" | "ring" | "now">;

/** By what the page sends: each secret says by its beginning what it is for, so none is looked for in another's place. */
export async function sessionByCode({ store, ring }: FindDeps, code: string): Promise<PortalSessionRecord | null> {
  if (!code.startsWith("kpc_")) return null;
  return await firstOf(possibleDigests(ring, code), (codeDigest) => store.find("portal_sessions", { codeDigest }));
}

export async function sessionByCookie({ store, ring }: FindDeps, cookie: string): Promise<PortalSessionRecord | null> {
  if (!cookie.startsWith("kpo_")) return null;
  return await firstOf(possibleDigests(ring, cookie), (renewalDigest) =>
    store.find("portal_sessions", { renewalDigest }),
  );
}

/** Also of a session that has ended: whether it lives is asked elsewhere. */
export async function sessionByToken(
  { store, ring, now }: FindDeps,
  accessToken: string,
): Promise<PortalSessionRecord | null> {
  if (!accessToken.startsWith("kpp_")) return null;
  const token = await firstOf(possibleDigests(ring, accessToken), (digest) => store.find("portal_tokens", { digest }));
  if (token === null || now() >= token.expiresAt) return null;
  return await store.find("portal_sessions", { id: token.sessionId });
}

async function firstOf<T>(digests: readonly string[], find: (digest: string) => Promise<T | null>): Promise<T | null> {
  for (const digest of digests) {
    const found = await find(digest);
    if (found !== null) return found;
  }
  return null;
}
