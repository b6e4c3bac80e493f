import type { Write } from "../change-set.ts";
import type { Store } from "../ports.ts";
import type { KeyRecord, Ms } from "../records.ts";
import { killSecret } from "./secret-writes.ts";

export interface Revocation {
  readonly set: Partial<KeyRecord>;
  readonly writes: readonly Write[];
}

/** What revoking a key means for it and its secrets: none of them works again, and no copy of one is left. */
export async function revocationOf(
  store: Pick<Store, "all">,
  key: KeyRecord,
  now: Ms,
  reason: string | null,
): Promise<Revocation> {
  const secrets = await store.all("key_secrets", { keyId: key.id });
  const living = secrets.filter(({ state, sealed }) => state !== "dead" || sealed !== null);
  return {
    set: { status: "revoked", revokedAt: now, revokedReason: reason, recoverable: false },
    writes: living.map((secret) => killSecret(secret, now)),
  };
}
