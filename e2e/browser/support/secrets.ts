import { testSecrets } from "../../../packages/server/src/testing/secrets.ts";

/** Made once for all specs: making a signing key takes most of a start. */
export function makeSecretsOnce(): Promise<string> {
  return testSecrets();
}
