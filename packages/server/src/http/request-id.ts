import { randomUUID } from "node:crypto";
import { redactSecrets } from "@keyporter/verifier";

const acceptable = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * Names a request in answers, logs and audit events. A name that a caller gave is kept, so that a request can be
 * followed through several services; one that could do harm in a log, or is a secret, is replaced.
 *
 * @param given the `X-Request-ID` header
 */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && acceptable.test(given) && redactSecrets(given) === given
    ? given
    : `req_${randomUUID().replaceAll("-", "")}`;
}
