import { randomBase62 } from "./random-base62.ts";

/** What an opaque secret is for: `kps` signs an application in, `kpb` makes the first administrator. */
export type OpaqueKind = "kps" | "kpb";

/** 255 bits. */
const digits = 43;

/**
 * Makes a secret that is looked up by something beside it (a client id, the one instance), and so needs no parts. Its
 * kind is part of it, and so of its digest: no secret serves in another's place.
 */
export function mintOpaque(random: (bytes: number) => Uint8Array, kind: OpaqueKind): string {
  return `${kind}_${randomBase62(random, digits)}`;
}
