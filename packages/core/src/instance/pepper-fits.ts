import type { InstanceRecord } from "../records.ts";
import { fingerprintOf, type SecretRing } from "../secrets/keyring.ts";

/** The pepper in the secrets file is not the one that this database was made with. */
export class WrongPepper extends Error {
  override readonly name = "WrongPepper";

  constructor() {
    super(
      "The pepper in the secrets does not belong to this database: no key would be found under it. " +
        "Bring back the secrets that were in use when the database was written.",
    );
  }
}

/** Whether the pepper of the ring, current or previous, is the one that the database remembers. */
export function pepperFits(
  ring: Pick<SecretRing, "pepper">,
  instance: Pick<InstanceRecord, "pepperFingerprint">,
): boolean {
  const { current, previous } = ring.pepper;
  return [current, ...previous].some(({ key }) => fingerprintOf(key) === instance.pepperFingerprint);
}
