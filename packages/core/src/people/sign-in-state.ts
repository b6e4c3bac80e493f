import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";

/** Whether a user of the directory can sign in, may accept an invitation, or neither. */
export type SignInState = "none" | "invited" | "active";

/** By user id, in three statements however many there are. */
export async function signInStates(
  { store, now }: Pick<Deps, "store" | "now">,
  users: readonly Pick<UserRecord, "id">[],
): Promise<ReadonlyMap<string, SignInState>> {
  const ids = users.map(({ id }) => id);
  const [passwords, identities, invitations] = await Promise.all([
    store.byIds("passwords", ids),
    store.byIds("identities", ids),
    store.byIds("invitations", ids),
  ]);
  const able = new Set([...passwords, ...identities].map(({ id }) => id));
  const invited = new Set(invitations.filter(({ expiresAt }) => now() < expiresAt).map(({ id }) => id));
  return new Map(ids.map((id) => [id, able.has(id) ? "active" : invited.has(id) ? "invited" : "none"]));
}
