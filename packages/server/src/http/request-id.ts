import { randomFillSync } from "node:crypto";
import { redactSecrets } from "@keyporter/verifier";

const acceptable = /^[A-Za-z0-9._-]{1,64}$/;

const idBytes = 16;
/** Random bytes for many ids are fetched at once: a call of the generator costs more than an id. */
const pool = Buffer.alloc(256 * idBytes);
let used = pool.length;

/**
 * Names a request in answers, logs and audit events. A name that a caller gave is kept, so that a request can be
 * followed through several services; one that could do harm in a log, or is a secret, is replaced.
 *
 * @param given the `X-Request-ID` header
 */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && acceptable.test(given) && redactSecrets(given) === given ? given : newRequestId();
}

function newRequestId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += idBytes;
  return `req_${pool.toString("hex", used - idBytes, used)}`;
}
