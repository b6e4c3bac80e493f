import type { Credential } from "@keyporter/sdk";
import { configurationFailure } from "../failures.ts";
import { type Environment, setting } from "../settings.ts";

export interface Remote {
  readonly url: string;
  readonly credential: Credential;
}

/**
 * The instance that the environment names together with a credential; null when it names no credential.
 *
 * @throws {Failure} for half a credential or one without an address: whoever set it did not mean to act as the
 * administrator of whatever runs here
 */
export function remoteOf(env: Environment): Remote | null {
  const url = setting(env, "KEYPORTER_URL");
  const key = setting(env, "KEYPORTER_CREDENTIAL");
  const clientId = setting(env, "KEYPORTER_CLIENT_ID");
  const clientSecret = setting(env, "KEYPORTER_CLIENT_SECRET");

  const credential = credentialOf(key, clientId, clientSecret);
  if (credential === null) return null;
  if (url === undefined) throw configurationFailure("A credential is set, but KEYPORTER_URL does not say for where.");
  return { url, credential };
}

function credentialOf(key?: string, clientId?: string, clientSecret?: string): Credential | null {
  if (clientId === undefined && clientSecret === undefined) return key ?? null;
  if (clientId === undefined || clientSecret === undefined) {
    throw configurationFailure("KEYPORTER_CLIENT_ID and KEYPORTER_CLIENT_SECRET go together; one is missing.");
  }
  if (key !== undefined) {
    throw configurationFailure("Set KEYPORTER_CREDENTIAL or KEYPORTER_CLIENT_ID with its secret, not both.");
  }
  return { clientId, clientSecret };
}
