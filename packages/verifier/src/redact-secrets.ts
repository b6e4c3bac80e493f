import { keyHeadPattern } from "./key-pattern.ts";
import { maskKey } from "./parse-key.ts";

/**
 * Keys, and our other secrets (`kps_...`, `kpb_...`), whole or cut off or with characters added: half a secret must not
 * be shown either.
 */
const secrets = new RegExp(`(${keyHeadPattern})kPk[0-9A-Za-z]*|(kp[a-z]_)[0-9A-Za-z]{20,}`, "g");

/** Replaces every secret in `text` by what may be shown of it. For logs. */
export function redactSecrets(text: string): string {
  return text.replace(secrets, (secret: string, keyHead: string | undefined, kind: string | undefined) => {
    const masked = keyHead === undefined ? null : maskKey(secret);
    return masked ?? `${keyHead ?? kind}...`;
  });
}
