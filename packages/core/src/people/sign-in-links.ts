import type { Write } from "../change-set.ts";
import type { Deps } from "../ports.ts";
import type { Ms, UserRecord } from "../records.ts";
import { mintOpaque } from "../secrets/client-secret.ts";
import type { SignInLinkRecord } from "./records.ts";
import { tokenDigest } from "./sessions.ts";

export type LinkTable = "invitations" | "password_resets";

/** A link before it is sent. Its token exists nowhere else. */
export interface NewLink {
  readonly user: UserRecord;
  readonly token: string;
  readonly expiresAt: Ms;
}

const kinds = { invitations: "kpi", password_resets: "kpr" } as const;
const tokenShape = /^kp[ir]_[0-9A-Za-z]{43}$/;

/** Makes a link, in the place of an earlier one for the same user. */
export function newLink(deps: Deps, table: LinkTable, user: UserRecord, lifeMs: Ms): NewLink & { writes: Write[] } {
  const now = deps.now();
  const token = mintOpaque(deps.random, kinds[table]);
  const row: SignInLinkRecord = {
    ...{ id: user.id, version: 1, createdAt: now, updatedAt: now },
    email: user.email,
    digest: tokenDigest(token),
    expiresAt: now + lifeMs,
  };
  const writes: Write[] = [
    { do: "sweep", table, where: { id: user.id }, set: null },
    { do: "insert", table, row },
  ];
  return { user, token, expiresAt: row.expiresAt, writes };
}

export interface FoundLink {
  readonly link: SignInLinkRecord;
  readonly user: UserRecord;
}

/** What a link stands for, while it is good: in time, and its user active under the address that it was made for. */
export async function findLink(
  { store, now }: Pick<Deps, "store" | "now">,
  table: LinkTable,
  token: string,
): Promise<FoundLink | null> {
  if (!tokenShape.test(token)) return null;
  const link = await store.find(table, { digest: tokenDigest(token) });
  if (link === null || now() >= link.expiresAt) return null;
  const user = await store.find("users", { id: link.id });
  return user?.status === "active" && user.email === link.email ? { link, user } : null;
}

/** A link serves once: of two who use it at the same moment the second finds nothing. */
export function spendLink(table: LinkTable, { id, digest }: SignInLinkRecord): Write {
  return { do: "delete", table, id, expect: { digest } };
}
