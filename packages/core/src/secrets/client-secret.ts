import { randomBase62 } from "./random-base62.ts";

/**
 * What an opaque secret is for: `kps` signs an application in, `kpb` makes the first administrator, `kpw` is a person's
 * session, `kpi` an invitation, `kpr` the reset of a password. Of the portal `kpc` is the code of a link, `kpp` an access
 * token and `kpo` what the cookie holds. `kpl` is in the link by which somebody gets the secret of a key made for them.
 */
export type OpaqueKind = "kps" | "kpb" | "kpw" | "kpi" | "kpr" | "kpc" | "kpp" | "kpo" | "kpl";

/** 256 bits. */
const digits = 43;

/**
 * Makes a secret that is looked up by something beside it (a client id, the one instance), and so needs no parts. Its
 * kind is part of it, and so of its digest: no secret serves in another's place.
 */
export function mintOpaque(random: (bytes: number) => Uint8Array, kind: OpaqueKind): string {
  return `${kind}_${randomBase62(random, digits)}`;
}
