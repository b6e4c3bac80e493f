import { hkdfSync } from "node:crypto";
import type { SecretRing } from "../keyring.ts";

/** A ring of keys that are always the same for the same seed. The pepper and the sealing key were rotated once. */
export function fixedRing(seed = "ring"): SecretRing {
  const key = (name: string, version: number) => ({
    version,
    key: Buffer.from(hkdfSync("sha256", seed, "", `${name} ${version}`, 32)),
  });
  return {
    pepper: { current: key("pepper", 2), previous: [key("pepper", 1)] },
    tag: { current: key("tag", 1), previous: [] },
    seal: { current: key("seal", 2), previous: [key("seal", 1)] },
  };
}
