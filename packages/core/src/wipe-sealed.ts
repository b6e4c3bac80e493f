import type { Write } from "./change-set.ts";
import type { KeyRecord } from "./records.ts";

/** From this commit on nobody can show the secrets of these keys again, and nothing of them is left to decrypt. */
export function wipeSealed(keys: Partial<KeyRecord>): Write[] {
  return [
    { do: "wipe_sealed", table: "key_secrets", keys },
    { do: "sweep", table: "keys", where: { ...keys, recoverable: true }, set: { recoverable: false } },
  ];
}
