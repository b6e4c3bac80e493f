import { createHash } from "node:crypto";

/** An endless stream of bytes that is always the same for the same seed. */
export function fixedRandom(seed: string): (bytes: number) => Uint8Array {
  let block = 0;
  let pool = Buffer.alloc(0);
  return (bytes) => {
    while (pool.length < bytes) {
      pool = Buffer.concat([pool, createHash("sha256").update(`${seed} ${block}`).digest()]);
      block += 1;
    }
    const taken = pool.subarray(0, bytes);
    pool = pool.subarray(bytes);
    return taken;
  };
}
